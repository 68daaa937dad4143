using EdgeAgent.Model;

namespace EdgeAgent.Sensors.Bags;

/// <summary>One message of a bag; the data is valid until the next one is read.</summary>
/// <param name="Topic">Its topic.</param>
/// <param name="Time">When it was recorded.</param>
/// <param name="Published">The publish time, where the container has one.</param>
/// <param name="Sequence">Its number in the topic.</param>
/// <param name="Data">Its bytes.</param>
internal readonly record struct BagMessage(BagTopic Topic, Instant Time, Instant? Published, long Sequence, ReadOnlyMemory<byte> Data);
