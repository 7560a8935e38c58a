// Replaces operator new by one that counts.
#include "core/allocation_counter.h"

#include <atomic>
#include <cstdlib>
#include <new>

namespace glyphlab {
namespace {

std::atomic<long> allocations{0};

void* checked(void* memory) {
  if (memory == nullptr) std::abort();
  return memory;
}

void* allocate(std::size_t size) {
  count_allocation();
  return checked(std::malloc(size == 0 ? 1 : size));
}

void* allocate(std::size_t size, std::align_val_t alignment) {
  count_allocation();
  const auto unit = static_cast<std::size_t>(alignment);
  return checked(std::aligned_alloc(unit, (size / unit + 1) * unit));
}

}  // namespace

void count_allocation() {
  ++allocations;
}
long allocation_count() {
  return allocations.load();
}

}  // namespace glyphlab

void* operator new(std::size_t size) {
  return glyphlab::allocate(size);
}
void* operator new[](std::size_t size) {
  return glyphlab::allocate(size);
}
void* operator new(std::size_t size, const std::nothrow_t&) noexcept {
  return glyphlab::allocate(size);
}
void* operator new[](std::size_t size, const std::nothrow_t&) noexcept {
  return glyphlab::allocate(size);
}
void* operator new(std::size_t size, std::align_val_t alignment) {
  return glyphlab::allocate(size, alignment);
}
void* operator new[](std::size_t size, std::align_val_t alignment) {
  return glyphlab::allocate(size, alignment);
}
void operator delete(void* memory) noexcept {
  std::free(memory);
}
void operator delete[](void* memory) noexcept {
  std::free(memory);
}
void operator delete(void* memory, std::size_t) noexcept {
  std::free(memory);
}
void operator delete[](void* memory, std::size_t) noexcept {
  std::free(memory);
}
void operator delete(void* memory, std::align_val_t) noexcept {
  std::free(memory);
}
void operator delete[](void* memory, std::align_val_t) noexcept {
  std::free(memory);
}
void operator delete(void* memory, std::size_t, std::align_val_t) noexcept {
  std::free(memory);
}
void operator delete[](void* memory, std::size_t, std::align_val_t) noexcept {
  std::free(memory);
}
