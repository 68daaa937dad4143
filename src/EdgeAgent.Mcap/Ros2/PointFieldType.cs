#pragma warning disable CA1720 // The message's own words for its number types.
namespace EdgeAgent.Mcap.Ros2;

/// <summary>The number types that sensor_msgs/PointField knows.</summary>
public enum PointFieldType : byte
{
    /// <summary>Not set.</summary>
    None = 0,

    /// <summary>A signed byte.</summary>
    Int8 = 1,

    /// <summary>A byte.</summary>
    UInt8 = 2,

    /// <summary>A signed 16-bit number.</summary>
    Int16 = 3,

    /// <summary>An unsigned 16-bit number.</summary>
    UInt16 = 4,

    /// <summary>A signed 32-bit number.</summary>
    Int32 = 5,

    /// <summary>An unsigned 32-bit number.</summary>
    UInt32 = 6,

    /// <summary>A 32-bit floating-point number.</summary>
    Float32 = 7,

    /// <summary>A 64-bit floating-point number.</summary>
    Float64 = 8,
}
