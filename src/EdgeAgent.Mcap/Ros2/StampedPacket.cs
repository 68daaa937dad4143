namespace EdgeAgent.Mcap.Ros2;

/// <summary>A sensor's datagram and when it came: velodyne_msgs/VelodynePacket and nebula_msgs/NebulaPacket.</summary>
public readonly record struct StampedPacket(RosTime Stamp, ReadOnlyMemory<byte> Data);
