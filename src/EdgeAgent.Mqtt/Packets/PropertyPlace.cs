namespace EdgeAgent.Mqtt;

/// <summary>The places that carry a property list; combined they say where a property is allowed.</summary>
[Flags]
internal enum PropertyPlace
{
    Connect = 1,
    Will = 2,
    Connack = 4,
    Publish = 8,
    Acknowledgement = 16,
    Subscribe = 32,
    Suback = 64,
    Unsubscribe = 128,
    Disconnect = 256,
    Auth = 512,
}
