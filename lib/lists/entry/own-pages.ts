/** Addresses that are about the list and those who made it, wherever they stand. */
import { GITHUB_PAGES } from '../../address/parse/repository';

/** To share the page in front, to give money to somebody. */
const shareOrSponsor =
  /^https?:\/\/(?:www\.)?(?:facebook\.com\/(?:share|sharer|dialog\/share)|(?:twitter|x)\.com\/(?:intent|share|home\?status)|linkedin\.com\/(?:shareArticle|sharing|cws\/share)|(?:old\.)?reddit\.com\/submit|news\.ycombinator\.com\/submitlink|(?:t|telegram)\.me\/share|(?:api\.)?wa\.me\/?\?|api\.whatsapp\.com\/send|plus\.google\.com\/share|getpocket\.com\/(?:save|edit)|service\.weibo\.com\/share|tumblr\.com\/share|pinterest\.com\/pin\/create|github\.com\/sponsors\/[^/?#]|patreon\.com\/(?!posts\/)[^/?#]+\/?$|paypal\.(?:me|com\/(?:paypalme|donate|cgi-bin))|(?:opencollective\.com|buymeacoffee\.com|buymeacoff\.ee|ko-fi\.com|liberapay\.com|bountysource\.com|issuehunt\.io|afdian\.(?:net|com)|flattr\.com)\/[^/?#])/i;

const licenceAddress =
  /^https?:\/\/(?:www\.)?(?:(?:gnu|fsf)\.org\/(?:licenses|copyleft)|opensource\.org\/(?:licenses?|osd)|creativecommons\.org\/(?:licenses|publicdomain)|choosealicense\.com\/licenses|apache\.org\/licenses|spdx\.org\/licenses|unlicense\.org|mozilla\.org\/(?:[a-z-]+\/)?MPL|eclipse\.org\/legal|wtfpl\.net|[^?#]*\/(?:LICEN[SC]E|COPYING|UNLICENSE)(?:[-_.][\w.-]*)?(?:[?#]|$))/i;
const licenceName =
  /^(?:the\s+)?(?:MIT|ISC|Apache(?:[ -]?(?:v|version )?\d[\d.]*)?|(?:GNU )?[AL]?GPL(?:[ -]?v?\d[\d.+]*)?|GNU [AL]?GPL ?\d[\d.+]*|BSD(?:[ -]\d[- ]?clause)?|(?:[23][- ]clause )?BSD|MPL(?:[ -]?v?\d[\d.]*)?|EPL(?:[ -]?v?\d[\d.]*)?|CC[ -](?:BY|0)[\w .-]*|CC0|Unlicense|WTFPL|Zlib|Creative Commons[\w .-]*|Public Domain)(?:\s+licen[sc]e)?$/i;

/** Somebody's own page on a social site: no more than their name behind the host. */
const socialProfile =
  /^https?:\/\/(?:(?:www|mobile|m)\.)?(?:(?:twitter|x|instagram|facebook|t|telegram|threads|keybase|gitter|bsky)\.(?:com|me|net|io|im|app)\/(?:profile\/)?@?[\w.-]+|linkedin\.com\/(?:in|company)\/[^/?#]+|(?:mastodon|hachyderm|fosstodon|infosec|mas)\.[a-z.]+\/@[\w.-]+|medium\.com\/@[\w.-]+|discord\.(?:gg|com\/invite)\/\w+|join\.slack\.com\/.*)\/?(?:[?#].*)?$/i;

/** Somebody's page at a code host, not one about the host. */
const coderProfile = new RegExp(
  `^https?://(?:www\\.)?(?:github|gitlab)\\.com/(?!(?:${GITHUB_PAGES.join('|')})\\b)[\\w-]+/?(?:[?#].*)?$`,
  'i',
);

const feed = /(?:\.(?:atom|rss)|\/(?:rss|atom|feed)(?:\.xml)?\/?)(?:[?#].*)?$/i;

/** The address shares something or gives money to somebody. */
export function isShareOrSponsor(address: string): boolean {
  return shareOrSponsor.test(address);
}

/** To come and talk: a chat that one is invited to. */
export function isInvitation(address: string, text: string): boolean {
  return (
    /^https?:\/\/(?:discord\.(?:gg|com\/invite)|join\.slack\.com|gitter\.im|t\.me|chat\.whatsapp\.com)\//i.test(
      address,
    ) &&
    /^(?:join|chat|discord|slack|gitter|telegram|community)\b|\b(?:discord|slack|community|chat)$/i.test(
      text,
    )
  );
}

/** A licence, by its address or its name. */
export function isLicence(address: string, text: string): boolean {
  return licenceAddress.test(address) || licenceName.test(text.replace(/[`'"]/g, '').trim());
}

/** The page of a person or group at a social site. */
export function isSocialProfile(address: string): boolean {
  return socialProfile.test(address);
}

/** The same, or at a code host. */
export function isProfile(address: string): boolean {
  return socialProfile.test(address) || coderProfile.test(address);
}

/** A feed of news. */
export function isFeed(address: string): boolean {
  return feed.test(address);
}
