import { Module } from '@nestjs/common';

import { CustomerMergeRepository } from './customer-merge.repository.js';
import { CustomerRepository } from './customer.repository.js';
import { CustomersService } from './customers.service.js';

@Module({
  providers: [CustomersService, CustomerRepository, CustomerMergeRepository],
  exports: [CustomersService],
})
export class CustomersModule {}
