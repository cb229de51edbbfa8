// Package names has the names that producers know.
package names

const Orders = "orders"
