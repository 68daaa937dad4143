using Microsoft.ML.OnnxRuntime;

namespace EdgeAgent.Triage.Tests.Models;

public sealed class OnnxRuntimeTests
{
    [Fact]
    public void TheNativeLibraryIsTheVersionThatTheSourcesWereWrittenFor() =>
        Assert.Equal("1.29.0", OrtEnv.Instance().GetVersionString());
}
