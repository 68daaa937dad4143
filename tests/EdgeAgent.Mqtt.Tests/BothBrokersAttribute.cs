using System.Reflection;
using Xunit.Sdk;
using Xunit.v3;

namespace EdgeAgent.Mqtt.Tests;

/// <summary>Runs a theory once per broker.</summary>
public sealed class BothBrokersAttribute : DataAttribute
{
    public override ValueTask<IReadOnlyCollection<ITheoryDataRow>> GetData(MethodInfo testMethod, DisposalTracker disposalTracker) =>
        new([new TheoryDataRow<string>(BrokerUnderTest.Ours), new TheoryDataRow<string>(BrokerUnderTest.Mosquitto)]);

    public override bool SupportsDiscoveryEnumeration() => true;
}
