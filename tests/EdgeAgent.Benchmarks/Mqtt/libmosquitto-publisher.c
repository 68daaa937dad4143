/* The same windowed QoS 1 load through libmosquitto, one thread. Prints payload bytes acknowledged, seconds, CPU seconds.
   Built by the benchmark: gcc -O2 libmosquitto-publisher.c -l:libmosquitto.so.1. The few prototypes stand here so that the
   runtime library alone is enough. */
#include <stdbool.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/resource.h>
#include <time.h>

struct mosquitto;
int mosquitto_lib_init(void);
struct mosquitto *mosquitto_new(const char *id, bool clean_session, void *obj);
int mosquitto_connect(struct mosquitto *mosq, const char *host, int port, int keepalive);
int mosquitto_publish(struct mosquitto *mosq, int *mid, const char *topic, int payloadlen, const void *payload, int qos, bool retain);
int mosquitto_loop(struct mosquitto *mosq, int timeout, int max_packets);
int mosquitto_max_inflight_messages_set(struct mosquitto *mosq, unsigned int max_inflight_messages);
int mosquitto_int_option(struct mosquitto *mosq, int option, int value);
void mosquitto_connect_callback_set(struct mosquitto *mosq, void (*on_connect)(struct mosquitto *, void *, int));
void mosquitto_publish_callback_set(struct mosquitto *mosq, void (*on_publish)(struct mosquitto *, void *, int));

enum { OPTION_TCP_NODELAY = 11 };

static int connected;
static long outstanding, acknowledged;

static void on_connect(struct mosquitto *mosq, void *obj, int rc) { connected = rc == 0; (void)mosq; (void)obj; }
static void on_publish(struct mosquitto *mosq, void *obj, int mid) { outstanding--; acknowledged++; (void)mosq; (void)obj; (void)mid; }

static double now(void) { struct timespec t; clock_gettime(CLOCK_MONOTONIC, &t); return t.tv_sec + t.tv_nsec * 1e-9; }

static double cpu(void)
{
    struct rusage u;
    getrusage(RUSAGE_SELF, &u);
    return u.ru_utime.tv_sec + u.ru_stime.tv_sec + (u.ru_utime.tv_usec + u.ru_stime.tv_usec) * 1e-6;
}

int main(int argc, char **argv)
{
    if (argc != 5) return 2;
    int port = atoi(argv[1]), size = atoi(argv[2]), window = atoi(argv[3]);
    double duration = atof(argv[4]);
    char *payload = malloc(size);
    memset(payload, 'x', size);
    mosquitto_lib_init();
    struct mosquitto *mosq = mosquitto_new("libmosquitto-publisher", true, NULL);
    mosquitto_max_inflight_messages_set(mosq, window);
    mosquitto_int_option(mosq, OPTION_TCP_NODELAY, 1);
    mosquitto_connect_callback_set(mosq, on_connect);
    mosquitto_publish_callback_set(mosq, on_publish);
    if (mosquitto_connect(mosq, "127.0.0.1", port, 60)) return 3;
    while (!connected) if (mosquitto_loop(mosq, 100, 1)) return 4;
    double start = now(), cpu_start = cpu();
    while (now() - start < duration) {
        while (outstanding < window) { if (mosquitto_publish(mosq, NULL, "bench/chunk", size, payload, 1, false)) return 5; outstanding++; }
        if (mosquitto_loop(mosq, 100, 1)) return 6;
    }
    printf("%ld %f %f\n", acknowledged * (long)size, now() - start, cpu() - cpu_start);
    return 0;
}
