import { Module } from '@nestjs/common';

import { CustomerFactsRepository } from './customer-facts.repository.js';
import { CustomerMergeRepository } from './customer-merge.repository.js';
import { CustomerRepository } from './customer.repository.js';
import { CustomersService } from './customers.service.js';

@Module({
  providers: [CustomersService, CustomerRepository, CustomerFactsRepository, CustomerMergeRepository],
  exports: [CustomersService],
})
export class CustomersModule {}
