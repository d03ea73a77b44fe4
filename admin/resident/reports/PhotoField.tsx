import { useId, useRef, useState, type ChangeEvent } from 'react';
import { Failure, send } from '../http';
import type { AttachmentRecord } from '../types';
import { Icon } from '../ui/Icon';
import { useSentence } from '../ui/use-sentence';
import { useWords } from '../words';

export interface Photo extends AttachmentRecord {
  /** A picture of it on this phone; '' for what is none. */
  preview: string;
}

const MOST = 9;
const ACCEPT = 'image/jpeg,image/png,image/webp,video/mp4,video/quicktime';

/** Pictures and films, uploaded as soon as they are chosen. */
export function PhotoField({ photos, onChange }: { photos: Photo[]; onChange: (photos: Photo[]) => void }) {
  const words = useWords();
  const sentence = useSentence();
  const id = useId();
  const latest = useRef(photos);
  latest.current = photos;
  const [uploading, setUploading] = useState<string[]>([]);
  const [problem, setProblem] = useState('');

  const put = (next: Photo[]) => {
    latest.current = next;
    onChange(next);
  };
  const choose = async (event: ChangeEvent<HTMLInputElement>) => {
    const files = Array.from(event.target.files ?? []).slice(0, MOST - photos.length);
    event.target.value = '';
    setProblem('');
    for (const file of files) {
      setUploading((names) => [...names, file.name]);
      try {
        const body = new FormData();
        body.append('file', file);
        const stored = await send<AttachmentRecord>('/attachments', { method: 'POST', body });
        const preview = file.type.startsWith('image/') ? URL.createObjectURL(file) : '';
        put([...latest.current, { ...stored, preview }]);
      } catch (error) {
        if (!(error instanceof Failure)) throw error;
        setProblem(`${file.name}: ${sentence(error)}`);
      } finally {
        setUploading((names) => names.filter((name) => name !== file.name));
      }
    }
  };
  const remove = (photo: Photo) => {
    if (photo.preview) URL.revokeObjectURL(photo.preview);
    put(latest.current.filter((other) => other.id !== photo.id));
  };

  return (
    <div className="field">
      <span className="label" id={`${id}-label`}>
        {words.reports.photos}
        <small>{words.app.optional}</small>
      </span>
      <div className="photos" role="group" aria-labelledby={`${id}-label`}>
        {photos.map((photo) => (
          <div key={photo.id} className="photo">
            {photo.preview ? <img src={photo.preview} alt={photo.name} /> : <span>{photo.name}</span>}
            <button
              type="button"
              className="icon-button"
              aria-label={words.reports.removePhoto(photo.name)}
              onClick={() => remove(photo)}
            >
              <Icon name="close" />
            </button>
          </div>
        ))}
        {photos.length + uploading.length < MOST && (
          <label className="photo add">
            <Icon name="camera" />
            {words.reports.addPhoto}
            <input type="file" accept={ACCEPT} multiple className="sr-only" onChange={(event) => void choose(event)} />
          </label>
        )}
      </div>
      <p role="status" className="hint">
        {uploading.map((name) => words.reports.uploading(name)).join(' ')}
      </p>
      {problem && (
        <p className="wrong" role="alert">
          {problem}
        </p>
      )}
    </div>
  );
}
