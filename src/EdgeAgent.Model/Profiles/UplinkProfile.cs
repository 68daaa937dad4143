using System.ComponentModel;
using System.ComponentModel.DataAnnotations;

namespace EdgeAgent.Model;

/// <summary>The broker and how to reach it.</summary>
public sealed record UplinkProfile
{
    /// <summary>Host name or address of the broker.</summary>
    [Description("Host name or address of the broker.")]
    public required string Host { get; init; }

    /// <summary>The broker's port.</summary>
    [Description("The broker's port: 8883 with TLS, 1883 without.")]
    [Range(1, 65_535)]
    public int Port { get; set; } = 8883;

    /// <summary>Whether to use TLS.</summary>
    [Description("Whether to use TLS (1.3, else 1.2).")]
    public bool Tls { get; set; } = true;

    /// <summary>PEM file of the authorities to trust; the system's where left out.</summary>
    [Description("PEM file of the certificate authorities to trust; the system's where left out.")]
    public string? CaFile { get; init; }

    /// <summary>PEM file of the vehicle's certificate.</summary>
    [Description("PEM file of the vehicle's certificate.")]
    public string? CertificateFile { get; init; }

    /// <summary>PEM file of the vehicle's private key.</summary>
    [Description("PEM file of the vehicle's private key.")]
    public string? KeyFile { get; init; }

    /// <summary>User name, where the broker wants one.</summary>
    [Description("User name, where the broker wants one.")]
    public string? Username { get; init; }

    /// <summary>File that holds the password.</summary>
    [Description("File that holds the password.")]
    public string? PasswordFile { get; init; }

    /// <summary>Upload chunk in KiB.</summary>
    [Description("Upload chunk in KiB, a power of two.")]
    [Range(16, 256)]
    public int ChunkKibibytes { get; set; } = 64;

    /// <summary>Bytes per day, in MiB; 0 for no limit. Where there is one, clips get lite versions (T2) that go before them.</summary>
    [Description("Bytes per day, in MiB; 0 for no limit. Where there is one and whole clips go by rank, each clip also has a lite version (front camera and LiDAR ahead, 5 s about its firings), which goes before it.")]
    [Range(0, 16_777_216)]
    public long DailyMebibytes { get; init; }

    /// <summary>What bytes cost by the way they take; 1 on any way that is not stated.</summary>
    [Description("What bytes cost by the network interface that the connection leaves by; the first that fits counts, and 1 where none does.")]
    public IReadOnlyList<LinkProfile> Links { get; set; } = [];

    /// <summary>When whole clips are sent.</summary>
    [Description("When whole clips are sent: ranked by what their bytes are worth (previews still go first), or onRequest, when the back end asks after it saw the preview. Clips of class P0, of campaigns, the control sample and clips without a preview always go by themselves.")]
    public FullClips Full { get; set; } = FullClips.Ranked;
}
