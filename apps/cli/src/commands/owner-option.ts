import { PLATFORM_OWNER_ID } from '#platform/owner';

export const OWNER_OPTION = '--owner <id>';
export const OWNER_HELP = 'whose coupons: "platform", or the id of a partner';
export const OWNER_DEFAULT: string = PLATFORM_OWNER_ID;
