// Osano's open-source Cookie Consent, opt-in. It is a notice: it holds no tags, so the config carries the few lines
// that a site has to write for itself.
import { heldTags } from '../site/model.mjs';

const script = ({ texts, policy }) => `(function(){
function unlock(){
  document.querySelectorAll('script[type="text/plain"][data-category]').forEach(function(old){
    var s=document.createElement('script');
    if(old.src)s.src=old.src;else s.textContent=old.textContent;
    old.replaceWith(s);
  });
}
window.cookieconsent.initialise({
  type:'opt-in',
  palette:{popup:{background:'#ffffff',text:'#1c2025'},button:{background:'#0b5cad',text:'#ffffff'}},
  content:${JSON.stringify({ message: texts.bannerText, allow: texts.acceptAll, deny: texts.rejectAll, link: 'Privacy policy', href: policy })},
  onInitialise:function(){if(this.hasConsented())unlock();},
  onStatusChange:function(){if(this.hasConsented())unlock();}
});
})();
`;

const mark = ({ category }) => `data-category="${category}"`;

export default {
  title: 'osano cookieconsent',
  package: 'cookieconsent',
  note: 'opt-in; no categories and no preferences',
  accept: '.cc-window >>> .cc-allow',
  reject: '.cc-window >>> .cc-deny',
  declares: {},
  scales: false,
  files: ['build/cookieconsent.min.css', 'build/cookieconsent.min.js'],
  config: (site) => ({ 'config.js': script(site) }),
  page: (site, at) => ({
    head: `<link rel="stylesheet" href="${at}/build/cookieconsent.min.css">
<script defer src="${at}/build/cookieconsent.min.js"></script>
<script defer src="${at}/config.js"></script>
${heldTags(site, 'head', mark)}`,
    body: heldTags(site, 'body', mark),
  }),
};
