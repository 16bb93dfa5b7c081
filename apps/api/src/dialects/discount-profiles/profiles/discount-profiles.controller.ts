import { Body, Controller, Delete, Get, Header, HttpCode, Param, Post, Put, Query } from '@nestjs/common';
import { ApiBearerAuth, ApiOperation, ApiQuery, ApiResponse, ApiTags } from '@nestjs/swagger';

import { PROFILE_ORDERS, ProfileDeletion } from '#features/coupons';
import { Access, type Caller, RequestCaller } from '#platform/auth';

import { type ProfileListParameters, readProfileQuery } from './profile-list.query.js';
import { ProfileListResponse, toProfileListResponse } from './profile-list.response.js';
import { readProfileId } from './profile-path.js';
import { ProfileRequest } from './profile.request.js';
import { OneProfileResponse } from './profile.response.js';
import { DiscountProfiles } from './discount-profiles.service.js';
import { PROFILE_TYPES } from './read-profile.js';
import { toProfileResponse } from './to-profile-response.js';

const NOT_FOUND = { status: 404, description: 'There is no such profile' };
const NAME_TAKEN = { status: 409, description: 'Another profile has the name' };

@ApiTags('Discount profiles')
@ApiBearerAuth()
@Controller(['admin/discount_profiles', 'api/v4/admin/discount_profiles'])
export class DiscountProfilesController {
  constructor(
    private readonly discountProfiles: DiscountProfiles,
    private readonly deletion: ProfileDeletion,
  ) {}

  @Post()
  @Access('admin')
  @ApiOperation({ summary: 'Create a discount profile: one set of terms with many codes' })
  @ApiResponse({ status: 201, type: OneProfileResponse })
  @ApiResponse(NAME_TAKEN)
  async create(@RequestCaller() caller: Caller, @Body() body: ProfileRequest): Promise<OneProfileResponse> {
    return { discount: toProfileResponse(await this.discountProfiles.create(caller, body)) };
  }

  @Get()
  @Access('admin', 'analyst')
  @ApiOperation({ summary: 'List discount profiles; unknown parameters are ignored' })
  @ApiQuery({
    name: 'limit',
    required: false,
    type: Number,
    description: 'Or `max`; 20, at most 100',
    example: 20,
  })
  @ApiQuery({ name: 'offset', required: false, type: Number, description: 'Wins over `page`', example: 0 })
  @ApiQuery({ name: 'page', required: false, type: Number, example: 1 })
  @ApiQuery({ name: 'order_by', required: false, description: 'Or `sort`', enum: PROFILE_ORDERS })
  @ApiQuery({ name: 'direction', required: false, description: 'Or `dir`', enum: ['asc', 'desc'] })
  @ApiQuery({ name: 'type', required: false, enum: PROFILE_TYPES })
  @ApiQuery({ name: 'name', required: false, type: String, description: 'A part of the name, in any case' })
  @ApiResponse({ status: 200, type: ProfileListResponse })
  async list(
    @RequestCaller() caller: Caller,
    @Query() parameters: ProfileListParameters,
  ): Promise<ProfileListResponse> {
    const query = readProfileQuery(parameters);
    return toProfileListResponse(await this.discountProfiles.list(caller.ownerId, query), query);
  }

  @Get(':id')
  @Access('admin', 'analyst')
  @ApiOperation({ summary: 'Get a discount profile, with its newest 20 assigned codes and uses' })
  @ApiResponse({ status: 200, type: OneProfileResponse })
  @ApiResponse(NOT_FOUND)
  async get(@RequestCaller() caller: Caller, @Param('id') id: string): Promise<OneProfileResponse> {
    return {
      discount: toProfileResponse(await this.discountProfiles.get(caller.ownerId, readProfileId(id))),
    };
  }

  @Put(':id')
  @Access('admin')
  @ApiOperation({
    summary: 'Replace a discount profile',
    description: 'What is left out takes its default; the name, the type, the codes and the texts stay.',
  })
  @ApiResponse({ status: 200, type: OneProfileResponse })
  @ApiResponse(NOT_FOUND)
  @ApiResponse(NAME_TAKEN)
  async replace(
    @RequestCaller() caller: Caller,
    @Param('id') id: string,
    @Body() body: ProfileRequest,
  ): Promise<OneProfileResponse> {
    const number = readProfileId(id);
    return { discount: toProfileResponse(await this.discountProfiles.replace(caller, number, body)) };
  }

  @Delete(':id')
  @HttpCode(204)
  @Header('Content-Type', 'application/json')
  @Access('admin')
  @ApiOperation({ summary: 'Delete a discount profile: its codes stop working at once, its history stays' })
  @ApiResponse({ status: 204, description: 'Deleted' })
  @ApiResponse(NOT_FOUND)
  async delete(@RequestCaller() caller: Caller, @Param('id') id: string): Promise<void> {
    await this.deletion.delete(caller, readProfileId(id));
  }
}
