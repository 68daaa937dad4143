using System.Globalization;
using EdgeAgent.Store;
using EdgeAgent.StoreCrashProgram;

// FOLDER QUOTA_BYTES FIRST_CLIP SEED: works on a store until it is killed; every line of output is a promise the store has made.
if (args is not [var folder, var quota, var first, var seed])
{
    return 2;
}

var opening = ClipStore.Open(
    new ClipStoreOptions { Folder = folder, QuotaBytes = long.Parse(quota, CultureInfo.InvariantCulture) }, TimeProvider.System);
if (!opening.Succeeded)
{
    Console.WriteLine($"failed {opening.Message}");
    return 4;
}

using (opening.Store)
{
    new Workload(opening.Store, int.Parse(first, CultureInfo.InvariantCulture), int.Parse(seed, CultureInfo.InvariantCulture), Console.Out).Run();
}

return 0;
