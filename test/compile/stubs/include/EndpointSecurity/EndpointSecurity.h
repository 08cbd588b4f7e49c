#pragma once
#include <stdint.h>
typedef struct es_client_s es_client_t;
typedef struct { uint32_t version; } es_message_t;
typedef enum {
  ES_NEW_CLIENT_RESULT_SUCCESS,
  ES_NEW_CLIENT_RESULT_ERR_INVALID_ARGUMENT,
  ES_NEW_CLIENT_RESULT_ERR_INTERNAL,
  ES_NEW_CLIENT_RESULT_ERR_NOT_ENTITLED,
  ES_NEW_CLIENT_RESULT_ERR_NOT_PERMITTED,
  ES_NEW_CLIENT_RESULT_ERR_NOT_PRIVILEGED,
  ES_NEW_CLIENT_RESULT_ERR_TOO_MANY_CLIENTS,
} es_new_client_result_t;
typedef void (^es_handler_block_t)(es_client_t *_Nonnull client, const es_message_t *_Nonnull message);
es_new_client_result_t es_new_client(es_client_t *_Nullable *_Nonnull client, es_handler_block_t _Nonnull handler)
    __attribute__((availability(macos, introduced = 10.15))) __attribute__((availability(ios, unavailable)));
