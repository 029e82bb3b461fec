// The page without a product: the floor that the others are measured from. Its scripts stay held; on its returning
// visit they are in the page as any other.
import { heldTags } from '../site/model.mjs';

const free = ({ tags }, where) => tags
  .filter((tag) => tag.where === where)
  .map(({ src, code }) => (src ? `<script defer src="${src}"></script>\n` : `<script>${code}</script>\n`))
  .join('');

export default {
  title: 'no product',
  blank: true,
  // What is never there: the probe waits for it as for a banner, so that its own cost is on both sides.
  accept: 'no-banner',
  scales: true,
  page: (site) => ({ head: heldTags(site, 'head'), body: heldTags(site, 'body') }),
  returning: (site) => ({ head: free(site, 'head'), body: free(site, 'body') }),
};
