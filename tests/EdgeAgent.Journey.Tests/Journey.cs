using EdgeAgent.Model;

namespace EdgeAgent.Journey.Tests;

/// <summary>Broker, back end and the vehicles that drive one after the other; one undisturbed drive shows what each must bring.</summary>
internal sealed class Journey : IDisposable
{
    private readonly ScratchFolder _scratch = new();
    private readonly List<Vehicle> _vehicles = [];
    private readonly string _drive;
    private IReadOnlyList<ExactlyOnce.Moment> _expected = [];

    private Journey()
    {
        _drive = _scratch["drive.mcap"];
        Broker = new(_scratch["broker"]);
        BackEnd = new(Broker, _scratch["inbox"]);
    }

    public Mosquitto Broker { get; }

    public BackEnd BackEnd { get; }

    /// <summary>How long the agent lives for one undisturbed drive.</summary>
    public TimeSpan Lifetime { get; private set; }

    public static async Task<Journey> StartAsync()
    {
        var journey = new Journey();
        try
        {
            HardStops.Write(journey._drive);
            await journey.Broker.StartAsync();
            await journey.BackEnd.StartAndServeAsync();
            var first = journey.NextVehicle();
            journey.Lifetime = first.DriveUndisturbed(journey.BackEnd);
            journey._expected = ExactlyOnce.Check(first, journey.BackEnd.Inbox);
            Assert.Equal(HardStops.Count, journey._expected.Count(moment => moment.Tier == TierNames.Full));
            Assert.Contains(journey._expected, moment => moment.Tier == TierNames.Preview);
            return journey;
        }
        catch
        {
            journey.Dispose();
            throw;
        }
    }

    public Vehicle NextVehicle()
    {
        var vehicle = new Vehicle(_scratch.Path, _vehicles.Count, _drive, Broker, BackEnd);
        _vehicles.Add(vehicle);
        return vehicle;
    }

    /// <summary>Lets the vehicle get to the end undisturbed and checks that it brought what an undisturbed one brings.</summary>
    public void CheckArrival(Vehicle vehicle)
    {
        vehicle.ArrivesInTheEnd(BackEnd);
        Assert.Equal(_expected, ExactlyOnce.Check(vehicle, BackEnd.Inbox));
    }

    /// <summary>Starts the back end once more, which clears what its kills left, and checks that nothing else remains.</summary>
    public async Task CheckInTheEndAsync()
    {
        BackEnd.Process!.Kill();
        await BackEnd.StartAndServeAsync();
        ExactlyOnce.CheckInbox(BackEnd.Inbox, _vehicles);
    }

    public void Dispose()
    {
        _vehicles.ForEach(vehicle => vehicle.Dispose());
        BackEnd.Dispose();
        Broker.Dispose();
        _scratch.Dispose();
    }
}
