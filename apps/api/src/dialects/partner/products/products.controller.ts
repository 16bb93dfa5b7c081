import { Body, Controller, Delete, Get, HttpCode, Param, Put, Query } from '@nestjs/common';
import { ApiBearerAuth, ApiBody, ApiOperation, ApiResponse, ApiTags } from '@nestjs/swagger';

import { ProductsService } from '#features/products';
import { Access, type Caller, RequestCaller } from '#platform/auth';

import { ArrayOf } from '../fields/array-of.pipe.js';
import { PartnerProducts } from './partner-products.service.js';
import { ProductListQuery } from './product-list.query.js';
import { ProductPath, PutProductRequest, PutProductsEntry } from './product.request.js';
import { ProductListResponse, ProductResponse, ProductsResponse } from './product.response.js';

const PRODUCTS_MAX = 1_000;

@ApiTags('Partner products')
@ApiBearerAuth()
@Controller('v1/partners/products')
@Access('partner')
export class PartnerProductsController {
  constructor(
    private readonly partnerProducts: PartnerProducts,
    private readonly products: ProductsService,
  ) {}

  @Put()
  @ApiOperation({ summary: 'Register or replace many products: all of them or none' })
  @ApiBody({ type: [PutProductsEntry] })
  @ApiResponse({ status: 200, type: ProductsResponse })
  async putMany(
    @RequestCaller() caller: Caller,
    @Body(new ArrayOf({ item: PutProductsEntry, itemsMax: PRODUCTS_MAX })) body: PutProductsEntry[],
  ): Promise<ProductsResponse> {
    return this.partnerProducts.putMany(caller, body);
  }

  @Put(':productId')
  @ApiOperation({ summary: 'Register or replace a product' })
  @ApiResponse({ status: 200, type: ProductResponse })
  async put(
    @RequestCaller() caller: Caller,
    @Param() { productId }: ProductPath,
    @Body() body: PutProductRequest,
  ): Promise<ProductResponse> {
    return this.partnerProducts.put(caller, productId, body);
  }

  @Get()
  @ApiOperation({ summary: 'List your products, by their ids' })
  @ApiResponse({ status: 200, type: ProductListResponse })
  async list(
    @RequestCaller() caller: Caller,
    @Query() query: ProductListQuery,
  ): Promise<ProductListResponse> {
    return this.partnerProducts.list(caller.ownerId, query);
  }

  @Delete(':productId')
  @HttpCode(204)
  @ApiOperation({ summary: 'Remove a product from your register' })
  @ApiResponse({ status: 204, description: 'Removed' })
  @ApiResponse({ status: 404, description: 'There is no such product' })
  async delete(@RequestCaller() caller: Caller, @Param() { productId }: ProductPath): Promise<void> {
    await this.products.delete(caller, productId);
  }
}
