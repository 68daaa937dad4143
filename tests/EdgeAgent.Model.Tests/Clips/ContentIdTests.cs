using EdgeAgent.Model;

namespace EdgeAgent.Model.Tests.Clips;

public sealed class ContentIdTests
{
    [Fact]
    public void EqualContentAtAnEqualTimeGetsAnEqualIdAndAnyDifferenceChangesIt()
    {
        var time = Instant.FromUnixSeconds(1_700_000_000);
        var id = ContentId.Create(time, "a"u8);
        Assert.Equal(id, ContentId.Create(time, "a"u8));
        Assert.NotEqual(id, ContentId.Create(time, "b"u8));
        Assert.True(ContentId.IsValid(id));
        Assert.Equal(ContentId.Length, id.Length);
    }

    [Fact]
    public void LaterIdsSortAfterEarlierOnes() =>
        Assert.True(string.CompareOrdinal(
            ContentId.Create(Instant.FromUnixSeconds(1_700_000_000), "z"u8),
            ContentId.Create(Instant.FromUnixSeconds(1_700_000_001), "a"u8)) < 0);

    [Theory]
    [InlineData("")]
    [InlineData("01HF7YAT00ABCDEFGHJKMNPQR")]
    [InlineData("01HF7YAT00ABCDEFGHJKMNPQRI")]
    [InlineData("81HF7YAT00ABCDEFGHJKMNPQRS")]
    [InlineData("01hf7yat00abcdefghjkmnpqrs")]
    public void OtherTextsAreNoIds(string text) => Assert.False(ContentId.IsValid(text));
}
