/** A cloud of Partner Center: where its API stands, and where its tokens come from. */
export type PartnerCenterCloud = 'global' | 'china' | 'germany' | 'us-government'

const api = 'https://api.partnercenter.microsoft.com'

/**
 * "Partner Center REST URLs" (2023-10) and "National clouds" (Microsoft Entra, read 2026-11). The API's address is also
 * the `resource` its tokens are asked for; the one of Azure AD Graph, graph.windows.net, is refused since August 2025.
 */
export const clouds: Readonly<
  Record<PartnerCenterCloud, { readonly apiUrl: string; readonly authorityUrl: string }>
> = {
  global: { apiUrl: api, authorityUrl: 'https://login.microsoftonline.com' },
  // Older pages and tools log in at login.chinacloudapi.cn; Entra's own page and the samples of 2024 name this one.
  china: {
    apiUrl: 'https://partner.partnercenterapi.microsoftonline.cn',
    authorityUrl: 'https://login.partner.microsoftonline.cn',
  },
  germany: { apiUrl: api, authorityUrl: 'https://login.microsoftonline.de' },
  'us-government': { apiUrl: api, authorityUrl: 'https://login.microsoftonline.us' },
}
