namespace EdgeAgent.Sensors.Tests.Lidar.Hesai;

/// <summary>One echo that a test's sensor sent.</summary>
internal readonly record struct HesaiTestEcho(int Firing, int Block, int Channel, int Azimuth, int Count, byte Reflectivity, long PacketNanoseconds);
