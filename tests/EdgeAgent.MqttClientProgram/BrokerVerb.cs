using System.Net;
using System.Runtime.InteropServices;
using EdgeAgent.Mqtt;

namespace EdgeAgent.MqttClientProgram;

/// <summary>broker [-v] [-p PORT]: the loopback broker in the foreground until SIGTERM or SIGINT.</summary>
internal static class BrokerVerb
{
    public static async Task<int> RunAsync(string[] args)
    {
        var port = Array.IndexOf(args, "-p") is var at and >= 0 && at + 1 < args.Length ? int.Parse(args[at + 1]) : 1883;
        using var stop = new CancellationTokenSource();
        using var onTerm = PosixSignalRegistration.Create(PosixSignal.SIGTERM, context => Stop(context, stop));
        using var onInt = PosixSignalRegistration.Create(PosixSignal.SIGINT, context => Stop(context, stop));

        // A script waits two seconds for the port at most; on a busy machine the rest of the warm-up runs beside the first clients.
        var warmUp = MqttBroker.WarmUpAsync();
        await Task.WhenAny(warmUp, Task.Delay(TimeSpan.FromMilliseconds(400)));
        await using var broker = new MqttBroker(new MqttBrokerOptions
        {
            Address = IPAddress.Loopback,
            Port = port,
            FollowsMosquitto = true,
            ServerKeepAlive = TimeSpan.FromSeconds(60),
            Log = args.Contains("-v") ? Console.Error.WriteLine : null,
        });
        await broker.RunAsync(stop.Token);
        await warmUp;
        return 0;
    }

    private static void Stop(PosixSignalContext context, CancellationTokenSource stop)
    {
        context.Cancel = true;
        stop.Cancel();
    }
}
