namespace EdgeAgent.Journey.Tests;

/// <summary>The whole journey as real processes over a real mosquitto, each killed as <c>kill -9</c> does; the README says how to run the long form.</summary>
public sealed class KillTests(ITestOutputHelper output)
{
    private const int KillsPerDrive = 5;

    // The broker's loss costs everybody a reconnect delay that grows with each: a few per drive keep it near a second.
    private const int BrokerKillsPerDrive = 2;

    [Fact]
    public async Task WhenTheAgentIsKilledAtAnyMomentEverySealedClipIsAtTheBackEndExactlyOnce()
    {
        using var journey = await Journey.StartAsync();
        var random = new Random(1);
        var log = new KillLog();
        while (log.Count < KillCounts.Wanted.Agent)
        {
            var vehicle = journey.NextVehicle();
            vehicle.Start();
            for (var kills = 0; kills < KillsPerDrive && log.Count < KillCounts.Wanted.Agent; kills++)
            {
                if (!KillMoment.Choose(random, journey.Lifetime, vehicle).Strike(vehicle.Agent!, witness: vehicle.Agent!))
                {
                    break;
                }

                log.Add(vehicle);
                vehicle.Start();
            }

            journey.CheckArrival(vehicle);
            output.WriteLine($"{vehicle.Id} is done after {log}");
        }

        await journey.CheckInTheEndAsync();
        CheckSpread(log);
    }

    [Fact]
    public async Task WhenTheBackEndIsKilledAtAnyMomentEverySealedClipIsThereExactlyOnce()
    {
        using var journey = await Journey.StartAsync();
        var random = new Random(2);
        var log = new KillLog();
        while (log.Count < KillCounts.Wanted.Ingest)
        {
            var vehicle = journey.NextVehicle();
            vehicle.Start();
            for (var kills = 0; kills < KillsPerDrive && log.Count < KillCounts.Wanted.Ingest; kills++)
            {
                if (!KillMoment.Choose(random, journey.Lifetime, vehicle).Strike(journey.BackEnd.Process!, witness: vehicle.Agent!))
                {
                    break;
                }

                log.Add(vehicle);
                journey.BackEnd.Start();
            }

            journey.CheckArrival(vehicle);
            output.WriteLine($"{vehicle.Id} is done after {log}");
        }

        await journey.CheckInTheEndAsync();
        CheckSpread(log);
    }

    [Fact]
    public async Task WhenTheBrokerIsKilledAtAnyMomentEverySealedClipIsAtTheBackEndExactlyOnce()
    {
        using var journey = await Journey.StartAsync();
        var random = new Random(3);
        var log = new KillLog();
        while (log.Count < KillCounts.Wanted.Broker)
        {
            var vehicle = journey.NextVehicle();
            await journey.BackEnd.StartAndServeAsync();
            vehicle.Start();
            for (var kills = 0; kills < BrokerKillsPerDrive && log.Count < KillCounts.Wanted.Broker; kills++)
            {
                if (!KillMoment.Choose(random, journey.Lifetime, vehicle).Strike(journey.Broker.Process!, witness: vehicle.Agent!))
                {
                    break;
                }

                log.Add(vehicle);
                await journey.Broker.StartAsync();
            }

            journey.CheckArrival(vehicle);
            output.WriteLine($"{vehicle.Id} is done after {log}");
        }

        await journey.CheckInTheEndAsync();
        CheckSpread(log);
    }

    private static void CheckSpread(KillLog log) =>
        Assert.True(log.Count == 0 || log.MidJourney > 0, $"no kill fell between the first seal and the last arrival: {log}");
}
