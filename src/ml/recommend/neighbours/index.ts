export { itemCosine, itemJaccard } from './items'
export { userCosine, userJaccard } from './users'
