import { useState } from 'react';
import { RELATIONS, type Relation } from '../../../workflows/resident/words';
import { useWords } from '../words';
import { Choices } from './fields';

export function RelationField({ known = null }: { known?: Relation | null }) {
  const words = useWords();
  const [relation, setRelation] = useState<Relation | null>(known);
  const options = RELATIONS.map((value) => ({ value, label: words.relation[value], hint: words.relationHint[value] }));
  return (
    <Choices
      name="relation"
      label={words.register.relation}
      options={options}
      value={relation}
      onChange={setRelation}
    />
  );
}
