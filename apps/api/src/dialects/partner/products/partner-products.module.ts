import { Module } from '@nestjs/common';

import { PartnersModule } from '#features/partners';
import { ProductsModule } from '#features/products';

import { PartnerProducts } from './partner-products.service.js';
import { PartnerProductsController } from './products.controller.js';

@Module({
  imports: [PartnersModule, ProductsModule],
  controllers: [PartnerProductsController],
  providers: [PartnerProducts],
})
export class PartnerProductsModule {}
