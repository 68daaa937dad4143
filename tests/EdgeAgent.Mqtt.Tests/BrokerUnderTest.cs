namespace EdgeAgent.Mqtt.Tests;

/// <summary>Either broker behind one face, so that a test about the client runs against both.</summary>
internal sealed class BrokerUnderTest(int port, IAsyncDisposable broker) : IAsyncDisposable
{
    public const string Ours = "ours";
    public const string Mosquitto = "mosquitto";

    public int Port { get; } = port;

    public static async Task<BrokerUnderTest> StartAsync(string which)
    {
        if (which == Mosquitto)
        {
            var mosquitto = await RealMosquitto.StartAsync();
            return new BrokerUnderTest(mosquitto.Port, mosquitto);
        }

        var broker = new MqttBroker(new MqttBrokerOptions());
        broker.Start();
        return new BrokerUnderTest(broker.Port, broker);
    }

    public ValueTask DisposeAsync() => broker.DisposeAsync();
}
