using EdgeAgent.Ingest.Tests;
using EdgeAgent.Model;
using EdgeAgent.Mqtt;
using EdgeAgent.Store;

namespace EdgeAgent.Uplink.Tests.Journey;

public sealed class DeliveryTests : IDisposable
{
    private readonly ScratchFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Fact]
    public async Task AClipTravelsFromTheStoreToTheInboxAndItsReceiptComesBack()
    {
        await using var broker = new MqttBroker(new());
        broker.Start();
        await using var ingest = new RunningIngest(_folder["inbox"], broker.Port);
        var clip = SomeClip.Of(1, 3_000_000);
        await using var vehicle = new RunningVehicle(_folder["store"], broker.Port).Seal(clip).Start();

        await vehicle.DrainAsync();

        ingest.AssertHas(clip);
        var delivered = vehicle.Store.Find(clip.Id)!;
        Assert.Equal(ClipState.Delivered, delivered.State);
        Assert.Contains("\"done\":true", delivered.ReceiptJson);
        Assert.Empty(vehicle.Store.OpenUploads());
        Assert.Equal(1, vehicle.Uplink.Status.Delivered);
    }
}
