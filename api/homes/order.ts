import { Prisma } from '../../prisma/generated/client';

/**
 * Of homes `h`, as people count: 3栋 801 before 3栋 1201, and the tenth building after the ninth. Within a building the shorter
 * number is the smaller one.
 */
export const homeOrder = Prisma.sql`(length(h.building_id), h.building_id, length(h.label), h.label collate "zh-x-icu")`;
