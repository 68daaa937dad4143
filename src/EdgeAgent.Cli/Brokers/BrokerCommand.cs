using System.CommandLine;
using System.Net;
using EdgeAgent.Cli.Terminal;
using EdgeAgent.Mqtt;

namespace EdgeAgent.Cli.Brokers;

/// <summary><c>edgeagent broker</c>: the loopback MQTT broker for dev boxes and tests.</summary>
internal static class BrokerCommand
{
    private const int DefaultPort = 1883;

    private static readonly TimeSpan WarmUpAlone = TimeSpan.FromMilliseconds(400);

    public static Command Create()
    {
        var port = new Option<int>("--port", "-p") { Description = "The port; 0 lets the system choose.", DefaultValueFactory = _ => DefaultPort };
        var address = new Option<string>("--address") { Description = "The address to listen on.", DefaultValueFactory = _ => IPAddress.Loopback.ToString() };
        var verbose = new Option<bool>("--verbose", "-v") { Description = "Log every connection and packet." };
        var command = new Command("broker", "Run an MQTT broker (5, 3.1.1, 3.1) in memory, for dev boxes and tests; not for fleets.") { port, address, verbose };
        command.SetAction((parsed, cancellation) => RunAsync(
            parsed.GetValue(port), parsed.GetRequiredValue(address), parsed.GetValue(verbose), cancellation));
        return command.WithExamples("edgeagent broker", "edgeagent broker -v -p 18830");
    }

    private static async Task<int> RunAsync(int port, string address, bool isVerbose, CancellationToken cancellationToken)
    {
        if (!IPAddress.TryParse(address, out var parsedAddress))
        {
            return Report.Failure(ExitCode.Usage, $"--address {address}: not an IP address, such as 127.0.0.1");
        }

        // Whoever started us waits for the port: the rest of the warm-up runs beside the first clients.
        var warmUp = MqttBroker.WarmUpAsync();
        await Task.WhenAny(warmUp, Task.Delay(WarmUpAlone, TimeProvider.System, cancellationToken));
        await using var broker = new MqttBroker(new MqttBrokerOptions
        {
            Address = parsedAddress,
            Port = port,
            // Where mosquitto departs from the specification, its own test scripts want it followed.
            FollowsMosquitto = true,
            ServerKeepAlive = TimeSpan.FromSeconds(60),
            Log = isVerbose ? Console.Error.WriteLine : null,
        });
        try
        {
            broker.Start();
        }
        catch (System.Net.Sockets.SocketException fault)
        {
            return Report.Failure(ExitCode.Unavailable, $"cannot listen on {address}:{port}: {fault.Message}; choose another port with -p");
        }

        Report.Note($"broker listens on {address}:{broker.Port}");
        try
        {
            await Task.Delay(Timeout.InfiniteTimeSpan, TimeProvider.System, cancellationToken);
        }
        catch (OperationCanceledException)
        {
            // Stopping is what the signal asked for.
        }

        await warmUp;
        return ExitCode.Done;
    }
}
