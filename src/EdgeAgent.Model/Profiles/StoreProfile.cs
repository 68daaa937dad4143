using System.ComponentModel;
using System.ComponentModel.DataAnnotations;

namespace EdgeAgent.Model;

/// <summary>The clip store.</summary>
public sealed record StoreProfile
{
    /// <summary>The store's folder.</summary>
    [Description("The store's folder.")]
    public string Folder { get; set; } = "/var/lib/edgeagent/store";

    /// <summary>How much disk clips may use, in MiB.</summary>
    [Description("How much disk clips may use, in MiB.")]
    [Range(16, 16_777_216)]
    public long QuotaMebibytes { get; set; } = 20_480;
}
