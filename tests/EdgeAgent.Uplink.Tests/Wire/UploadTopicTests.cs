using EdgeAgent.Model;

namespace EdgeAgent.Uplink.Tests.Wire;

public sealed class UploadTopicTests
{
    private const string Upload = "01JD3ZK5V0ABCDEFGHJKMNPQRS";

    private static readonly Sha256Digest Digest = Sha256Digest.Of("abc"u8);
    private static readonly UplinkTopics Topics = UplinkTopics.ForIngest("fleet-7", "car_12");

    [Fact]
    public void EveryTopicThatIsComposedParsesToWhatItWasMadeOf()
    {
        AssertParses(Topics.Init(Upload), UploadCommand.Init, 0, default);
        AssertParses(Topics.Chunk(Upload, 0, Digest), UploadCommand.Chunk, 0, Digest);
        AssertParses(Topics.Chunk(Upload, long.MaxValue, Digest), UploadCommand.Chunk, long.MaxValue, Digest);
        AssertParses(Topics.Fin(Upload, 1_234_567, Digest), UploadCommand.Fin, 1_234_567, Digest);
        AssertParses(Topics.Abort(Upload), UploadCommand.Abort, 0, default);
        AssertParses(Topics.Stat(Upload), UploadCommand.Stat, 0, default);
    }

    [Fact]
    public void NoTopicHasMoreThanEightLevels()
    {
        Assert.Equal(8, Topics.Fin(Upload, long.MaxValue, Digest).Split('/').Length);
        Assert.True(Topics.Chunk(Upload, long.MaxValue, Digest).Split('/').Length <= 8);
    }

    [Theory]
    [InlineData("")]
    [InlineData("/")]
    [InlineData("ea1/fleet/car/up")]
    [InlineData("ea1/fleet/car/up/01JD3ZK5V0ABCDEFGHJKMNPQRS")]
    [InlineData("ea2/fleet/car/up/01JD3ZK5V0ABCDEFGHJKMNPQRS/init")]
    [InlineData("ea1/fleet/car/dn/01JD3ZK5V0ABCDEFGHJKMNPQRS/init")]
    [InlineData("ea1/../car/up/01JD3ZK5V0ABCDEFGHJKMNPQRS/init")]
    [InlineData("ea1/fleet/../up/01JD3ZK5V0ABCDEFGHJKMNPQRS/init")]
    [InlineData("ea1/fleet/ingest/up/01JD3ZK5V0ABCDEFGHJKMNPQRS/init")]
    [InlineData("ea1/fleet/campaign/up/01JD3ZK5V0ABCDEFGHJKMNPQRS/init")]
    [InlineData("ea1/fleet//up/01JD3ZK5V0ABCDEFGHJKMNPQRS/init")]
    [InlineData("ea1/fleet/a23456789012345678901234567890123/up/01JD3ZK5V0ABCDEFGHJKMNPQRS/init")]
    [InlineData("ea1/fleet/car/up/01JD3ZK5V0ABCDEFGHJKMNPQR/init")]
    [InlineData("ea1/fleet/car/up/01jd3zk5v0abcdefghjkmnpqrs/init")]
    [InlineData("ea1/fleet/car/up/01JD3ZK5V0ABCDEFGHJKMNPQRS/drop")]
    [InlineData("ea1/fleet/car/up/01JD3ZK5V0ABCDEFGHJKMNPQRS/-1/ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad")]
    [InlineData("ea1/fleet/car/up/01JD3ZK5V0ABCDEFGHJKMNPQRS/ 1/ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad")]
    [InlineData("ea1/fleet/car/up/01JD3ZK5V0ABCDEFGHJKMNPQRS/01/ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad")]
    [InlineData("ea1/fleet/car/up/01JD3ZK5V0ABCDEFGHJKMNPQRS/9223372036854775808/ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad")]
    [InlineData("ea1/fleet/car/up/01JD3ZK5V0ABCDEFGHJKMNPQRS/1/BA7816BF8F01CFEA414140DE5DAE2223B00361A396177A9CB410FF61F20015AD")]
    [InlineData("ea1/fleet/car/up/01JD3ZK5V0ABCDEFGHJKMNPQRS/1/ga7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad")]
    [InlineData("ea1/fleet/car/up/01JD3ZK5V0ABCDEFGHJKMNPQRS/1/ba7816bf8f01cfea")]
    [InlineData("ea1/fleet/car/up/01JD3ZK5V0ABCDEFGHJKMNPQRS/1")]
    [InlineData("ea1/fleet/car/up/01JD3ZK5V0ABCDEFGHJKMNPQRS/end/1/ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad")]
    [InlineData("ea1/fleet/car/up/01JD3ZK5V0ABCDEFGHJKMNPQRS/fin/1/ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad/x")]
    [InlineData("ea1/fleet/car/up/01JD3ZK5V0ABCDEFGHJKMNPQRS/init/")]
    public void WhatIsNotAnUploadTopicToTheLetterIsNone(string topic) => Assert.False(UploadTopic.TryParse(topic, out _));

    [Theory]
    [InlineData("", "car")]
    [InlineData("fleet", "in/gest")]
    [InlineData("fleet", "ingest")]
    [InlineData("fleet", "car+")]
    public void AVehicleWithAnImpossibleNameGetsNoTopics(string fleet, string vehicle) =>
        Assert.Throws<ArgumentException>(() => UplinkTopics.ForIngest(fleet, vehicle));

    [Fact]
    public void AnyDamageToATopicEitherFailsOrComposesBackToItself()
    {
        var random = new Random(20261122);
        var topics = new[] { Topics.Init(Upload), Topics.Chunk(Upload, 65_536, Digest), Topics.Fin(Upload, 99, Digest), Topics.Stat(Upload) };
        const string Alphabet = "0159azAZ/_-+#. \u00e9\0";
        for (var round = 0; round < 200_000; round++)
        {
            var characters = topics[random.Next(topics.Length)].ToCharArray().ToList();
            for (var edits = random.Next(1, 4); edits > 0; edits--)
            {
                var at = random.Next(characters.Count);
                switch (random.Next(3))
                {
                    case 0: characters[at] = Alphabet[random.Next(Alphabet.Length)]; break;
                    case 1: characters.RemoveAt(at); break;
                    default: characters.Insert(at, Alphabet[random.Next(Alphabet.Length)]); break;
                }
            }

            var damaged = new string([.. characters]);
            if (UploadTopic.TryParse(damaged, out var parsed))
            {
                Assert.Equal(damaged, Compose(parsed));
            }
        }
    }

    private static void AssertParses(string topic, UploadCommand command, long number, Sha256Digest digest)
    {
        Assert.True(UploadTopic.TryParse(topic, out var parsed));
        Assert.Equal(new("fleet-7", "car_12", Upload, command, number, digest), parsed);
        Assert.Equal(topic, Compose(parsed));
    }

    private static string Compose(UploadTopic topic)
    {
        var topics = UplinkTopics.ForIngest(topic.Fleet, topic.Vehicle);
        return topic.Command switch
        {
            UploadCommand.Init => topics.Init(topic.Upload),
            UploadCommand.Chunk => topics.Chunk(topic.Upload, topic.Number, topic.Digest),
            UploadCommand.Fin => topics.Fin(topic.Upload, topic.Number, topic.Digest),
            UploadCommand.Stat => topics.Stat(topic.Upload),
            _ => topics.Abort(topic.Upload),
        };
    }
}
