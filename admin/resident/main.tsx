import { createRoot } from 'react-dom/client';
import { App } from './App';
import { keptLanguage, LanguageProvider, loadWords } from './words';
import './resident.css';

void loadWords(keptLanguage()).then((first) =>
  createRoot(document.getElementById('root')!).render(
    <LanguageProvider first={first}>
      <App />
    </LanguageProvider>,
  ),
);
