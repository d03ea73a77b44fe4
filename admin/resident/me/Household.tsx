import { useState } from 'react';
import { send } from '../http';
import { refresh, useRead } from '../queries';
import { Link } from '../router';
import type { HouseholdMember } from '../types';
import { Confirm } from '../ui/Confirm';
import { Loaded, Nothing } from '../ui/Loaded';
import { Section } from '../ui/Page';
import { say } from '../ui/toast';
import { useSubmit } from '../ui/use-submit';
import { useWords } from '../words';

/** Who lives with them; who joins or leaves is verified by staff. */
export function Household() {
  const words = useWords();
  const read = useRead<HouseholdMember[]>('/me/household');
  const [leaving, setLeaving] = useState<HouseholdMember | null>(null);
  return (
    <Section title={words.me.household} action={<Link to="/me/members/new">{words.me.addMember}</Link>}>
      <Loaded read={read}>
        {(members) => (
          <>
            {members.length === 0 && <Nothing>{words.me.householdNone}</Nothing>}
            <ul className="rows">
              {members.map((member) => (
                <li key={`${member.personId} ${member.homeId}`} className="row">
                  <span className="row-main">
                    <strong>{member.name}</strong>
                    <small>{words.relation[member.relation]}</small>
                  </span>
                  {member.relation === 'family' && (
                    <button type="button" className="text-button danger" onClick={() => setLeaving(member)}>
                      {words.me.removeMember}
                    </button>
                  )}
                </li>
              ))}
            </ul>
          </>
        )}
      </Loaded>
      {leaving && <RemoveMember member={leaving} onClose={() => setLeaving(null)} />}
    </Section>
  );
}

function RemoveMember({ member, onClose }: { member: HouseholdMember; onClose: () => void }) {
  const words = useWords();
  const remove = useSubmit<[]>(async (key) => {
    const body = { subject: 'household', remove: member.personId };
    await send('/changes', { method: 'POST', body, key });
    say(words.name.done);
    onClose();
    refresh('/cases', '/me');
  });
  return (
    <Confirm title={words.me.removeMember} confirmLabel={words.me.removeMember} submission={remove} onClose={onClose}>
      <p>{words.me.removeMemberAsk(member.name)}</p>
    </Confirm>
  );
}
