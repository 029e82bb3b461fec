// What each example site's page asks of whom once everything is accepted, read from the tags in its markup.

/**
 * `tags`: the vendors' scripts (and the one image) that the markup names, in document order.
 * `hits`: what these then send, and the frames; each exactly once, in no order. Query parameters that tell requests apart stand behind.
 * `own`: vendors' cookies on the site's domain; `foreign`: on the vendors' domains, out of a page's reach.
 * `byEvent`: hits that only Privola's event to the tag manager causes, so a page without Privola lacks them.
 * `close`: what to click after accepting, to make a vendor write what it writes only then.
 */
export const sites = {
  campaign: {
    locale: 'cs',
    tags: [
      'www.googletagmanager.com/gtag/js?id=G-DEMO000001',
      'www.googletagmanager.com/gtag/js?id=AW-100000001',
      'c.seznam.cz/js/rc.js',
      'l.seznam.cz/sul.js?id=demo-0001',
      'connect.facebook.net/en_US/fbevents.js',
    ],
    hits: [
      'region1.google-analytics.com/g/collect?tid=G-DEMO000001&en=page_view&gcs=G111',
      'googleads.g.doubleclick.net/pagead/viewthroughconversion/100000001/?en=config&gcs=G111',
      'googleads.g.doubleclick.net/pagead/viewthroughconversion/100000001/?en=page_view&gcs=G111',
      'c.seznam.cz/retargeting?id=100001&consent=1',
      'h.seznam.cz/hit?id=demo-0001&event=PageView&ad_storage=granted',
      'connect.facebook.net/signals/config/100000000000001',
      'www.facebook.com/tr/?id=100000000000001&ev=PageView',
    ],
    own: ['_fbp', '_ga', '_ga_DEMO000001', '_gcl_au', 'sid', 'udid'],
    foreign: ['.doubleclick.net IDE', '.facebook.com fr', '.seznam.cz sid'],
  },
  'party-newsletter': {
    locale: 'sl',
    tags: ['100004.squalomail.net/forms/1/popup.js'],
    hits: ['100004.squalomail.net/forms/1/popup'],
    own: [],
    foreign: [],
  },
  consultancy: {
    locale: 'sl',
    tags: [
      'www.googletagmanager.com/gtm.js?id=GTM-DEMO0003',
      'chimpstatic.com/mcjs-connected/js/users/0000000000000000000000003/00000000000000000000000000.js',
      'downloads.mailchimp.com/js/signup-forms/popup/unique-methods/embed.js',
    ],
    hits: [
      'form-assets.mailchimp.com/snippet/standin.js',
      'mc.us21.list-manage.com/signup-form/settings?id=0000000003',
      'www.youtube-nocookie.com/embed/M7lc1UVf-VE',
      'www.google.com/maps',
    ],
    byEvent: ['region1.google-analytics.com/g/collect?tid=G-DEMO0003&en=page_view'],
    own: ['MCPopupClosed', '_ga', '_ga_DEMO0003', '_mcid'],
    foreign: ['.list-manage.com ak_bmsc'],
    close: '#mc-popup-close',
  },
  shop: {
    locale: 'sl',
    tags: [
      'www.googletagmanager.com/gtag/js?id=G-DEMO000005',
      'www.google-analytics.com/analytics.js',
      'www.googleadservices.com/pagead/conversion_async.js',
      'connect.facebook.net/en_US/fbevents.js',
      'www.googletagmanager.com/gtag/js?id=AW-100000005',
      'googleads.g.doubleclick.net/pagead/viewthroughconversion/100000005/?guid=ON',
    ],
    hits: [
      'region1.google-analytics.com/g/collect?tid=G-DEMO000005&en=page_view&gcs=G111',
      'www.google-analytics.com/j/collect?tid=UA-100000005-1',
      'googleads.g.doubleclick.net/pagead/viewthroughconversion/100000005/',
      'googleads.g.doubleclick.net/pagead/viewthroughconversion/100000005/?en=config&gcs=G111',
      'googleads.g.doubleclick.net/pagead/viewthroughconversion/100000005/?en=view_item_list&gcs=G111',
      'connect.facebook.net/signals/config/100000000000005',
      'www.facebook.com/tr/?id=100000000000005&ev=PageView',
    ],
    own: ['_fbp', '_ga', '_ga_DEMO000005', '_gat', '_gcl_au', '_gid'],
    foreign: ['.doubleclick.net IDE', '.facebook.com fr'],
  },
};

const telling = ['id', 'tid', 'en', 'ev', 'event', 'consent', 'gcs', 'ad_storage', 'guid'];

/** A request as it stands in the lists above. */
export function label({ host, path, query }) {
  const shown = telling.filter((name) => name in query).map((name) => `${name}=${query[name]}`);
  return `${host}${path}${shown.length ? `?${shown.join('&')}` : ''}`;
}
