using System.Text.Json;
using System.Text.Json.Serialization;

namespace EdgeAgent.Model;

/// <summary>Writes an enumeration's names as people write them in profiles: <c>lidar</c>, <c>gnss</c>.</summary>
public sealed class CamelCaseEnumConverter<TEnum>() : JsonStringEnumConverter<TEnum>(JsonNamingPolicy.CamelCase, allowIntegerValues: false)
    where TEnum : struct, Enum;
