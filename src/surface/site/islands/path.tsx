import { hydrate } from 'preact';
import { PathFinder, type PathFinderProps } from '../pages/path-finder.tsx';

const place = document.getElementById('path');
const data = document.getElementById('path-data');
if (place && data) {
  document.documentElement.classList.add('lively');
  hydrate(<PathFinder {...(JSON.parse(data.textContent) as PathFinderProps)} />, place);
}
