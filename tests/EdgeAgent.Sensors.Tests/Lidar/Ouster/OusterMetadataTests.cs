using EdgeAgent.Sensors.Lidar.Ouster;
using EdgeAgent.Sensors.Packets;
using EdgeAgent.Testing;

namespace EdgeAgent.Sensors.Tests.Lidar.Ouster;

public sealed class OusterMetadataTests
{
    public static TheoryData<string, string, string, int, int, int> Files { get; } = new()
    {
        { "OS-0-32-U1_v2.2.0_1024x10", "OS-0-32-U1", "RNG19_RFL8_SIG16_NIR16_DUAL", 32, 1024, 8448 },
        { "OS-1-128_767798045_1024x10_20230712_120049", "OS-1-128", "FUSA_RNG15_RFL8_NIR8_DUAL", 128, 1024, 16640 },
        { "OS-1-128_v2.3.0_1024x10", "OS-1-128", "RNG15_RFL8_NIR8", 128, 1024, 8448 },
        { "OS-1-64_sensor_config_reduced", "", "LEGACY", 64, 1024, 12608 },
        { "crc_test", "OS-0-128", "RNG15_RFL8_NIR8", 128, 512, 8448 },
        { "duplicate_id", "OS-2-128", "RNG15_RFL8_NIR8", 128, 1024, 8448 },
        { "empty_pcap", "OS-2-128", "RNG19_RFL8_SIG16_NIR16_DUAL", 128, 512, 33024 },
        { "same_ports_legacy.1", "OS-0-128", "LEGACY", 128, 1024, 24896 },
        { "same_ports_legacy.2", "OS-1-64-AH", "LEGACY", 64, 1024, 12608 },
        { "same_ports_nonlegacy.1", "OS-0-128", "FUSA_RNG15_RFL8_NIR8_DUAL", 128, 1024, 16640 },
        { "same_ports_nonlegacy.2", "OS-1-64-AH", "RNG19_RFL8_SIG16_NIR16_DUAL", 64, 1024, 16640 },
        { "windowed_frame1_0", "OS-0-128", "RNG15_RFL8_NIR8", 128, 512, 8448 },
    };

    [Theory]
    [MemberData(nameof(Files))]
    public void MetadataOfEveryFirmwareIsRead(string file, string product, string profile, int beams, int columns, int packetBytes)
    {
        var metadata = OusterMetadataReader.Read(OusterRun.Metadata(file));
        Assert.Equal(product, metadata.ProductLine);
        Assert.Equal(profile, metadata.Format.Profile.Name);
        Assert.Equal(beams, metadata.Format.Rows);
        Assert.Equal(columns, metadata.ColumnsPerFrame);
        Assert.Equal(packetBytes, metadata.Format.PacketBytes);
        Assert.Equal(beams, metadata.BeamAzimuthsDegrees.Length);
    }

    [Fact]
    public void NestedAndFlatMetadataSayTheSameThings()
    {
        var nested = OusterMetadataReader.Read(OusterRun.Metadata("same_ports_nonlegacy.2.non_colliding_imu"));
        Assert.Equal((122_239_000_672UL, 9_342_165U, 7502, 7503), (nested.SerialNumber, nested.InitializationId, nested.LidarPort, nested.ImuPort));
        Assert.Equal((15.806, 0), nested.BeamOriginMillimeters);
        var flat = OusterMetadataReader.Read(OusterRun.Metadata("OS-0-32-U1_v2.2.0_1024x10"));
        Assert.Equal((992_137_000_142UL, 9_599_938U, 7502, 7503), (flat.SerialNumber, flat.InitializationId, flat.LidarPort, flat.ImuPort));
        Assert.Equal((27.67, 0), flat.BeamOriginMillimeters);
    }

    [Fact]
    public void AWindowIsReadWithItsWidth()
    {
        var metadata = OusterMetadataReader.Read(OusterRun.Metadata("windowed_frame1_0"));
        Assert.Equal((1, 256), metadata.ColumnWindow);
        Assert.Equal(256, metadata.WindowColumns);
        Assert.False(metadata.WindowHas(0));
        Assert.True(metadata.WindowHas(256));
    }

    [Fact]
    public void WhatOldMetadataLacksComesFromTheDatasheet()
    {
        var metadata = OusterMetadataReader.Read(OusterRun.Metadata("OS-1-64_sensor_config_reduced"));
        Assert.Equal((12.163, 0), metadata.BeamOriginMillimeters);
        Assert.Equal(36.18, metadata.LidarToSensor[11]);
        Assert.Equal((0, 1023), metadata.ColumnWindow);
        Assert.Equal(16, metadata.Format.Columns);
    }

    [Fact]
    public void AModeThatIsNoneDoesNotMatterWhereTheColumnsAreGiven()
    {
        var json = """{"beam_altitude_angles": [1, 2], "beam_azimuth_angles": [1, 2], "lidar_mode": "UNKNOWN", "data_format": {"columns_per_frame": 2048}}""";
        Assert.Equal(2048, OusterMetadataReader.Read(json).ColumnsPerFrame);
    }

    [Fact]
    public void AWindowOfAnotherModeIsTakenForTheWholeTurn()
    {
        var json = """{"beam_altitude_angles": [1, 2], "beam_azimuth_angles": [1, 2], "lidar_mode": "1024x10", "data_format": {"column_window": [0, 2047]}}""";
        Assert.Equal((0, 1023), OusterMetadataReader.Read(json).ColumnWindow);
    }

    [Theory]
    [InlineData("v2.0.0-rc.2", "", "2.0.0")]
    [InlineData("344c8e24f25cbdf96c69ac98", "ousteros-image-prod-bootes-v3.2.0-rc.7+20260123142315", "3.2.0")]
    [InlineData("", "", "0.0")]
    public void TheFirmwareIsThatOfTheImage(string build, string image, string expected)
    {
        var json = $$"""{"beam_altitude_angles": [1, 2], "beam_azimuth_angles": [1, 2], "lidar_mode": "512x10", "build_rev": "{{build}}", "image_rev": "{{image}}"}""";
        Assert.Equal(Version.Parse(expected), OusterMetadataReader.Read(json).Firmware);
    }

    [Theory]
    [InlineData("", "no JSON")]
    [InlineData("{", "no JSON")]
    [InlineData("[1]", "no JSON object")]
    [InlineData("{}", "beam_intrinsics.beam_altitude_angles")]
    [InlineData("""{"beam_altitude_angles": [1, 2]}""", "beam_intrinsics.beam_azimuth_angles")]
    [InlineData("""{"beam_altitude_angles": [1, 2], "beam_azimuth_angles": [1, 2]}""", "lidar_mode")]
    [InlineData("""{"beam_altitude_angles": [1, 2], "beam_azimuth_angles": [1], "lidar_mode": "1024x10"}""", "1 beam_azimuth_angles")]
    [InlineData("""{"beam_altitude_angles": [1, [2]], "beam_azimuth_angles": [1, 2], "lidar_mode": "1024x10"}""", "beam_altitude_angles holds [2]")]
    [InlineData("""{"beam_altitude_angles": [1, 2], "beam_azimuth_angles": [1, 2], "lidar_mode": "fast"}""", "\"fast\"")]
    [InlineData("""{"beam_altitude_angles": [1, 2], "beam_azimuth_angles": [1, 2], "lidar_mode": "1024x10", "lidar_data_format": {"udp_profile_lidar": "RNG99"}}""", "RNG99, which is not known; known are LEGACY")]
    [InlineData("""{"beam_altitude_angles": [1, 2], "beam_azimuth_angles": [1, 2], "lidar_mode": "1024x10", "data_format": {"column_window": [0, 1023, 5]}}""", "column_window is [0, 1023, 5]")]
    [InlineData("""{"beam_altitude_angles": [1, 2], "beam_azimuth_angles": [1, 2], "lidar_data_format": {"columns_per_frame": 0}}""", "columns_per_frame is 0")]
    [InlineData("""{"beam_altitude_angles": [1, 2], "beam_azimuth_angles": [1, 2], "lidar_data_format": {"columns_per_frame": "many"}}""", "\"many\"; a whole number")]
    [InlineData("""{"beam_altitude_angles": [1, 2], "beam_azimuth_angles": [1, 2], "lidar_mode": "512x10", "lidar_to_sensor_transform": [1]}""", "16 are needed")]
    [InlineData("""{"beam_altitude_angles": [1, 2], "beam_azimuth_angles": [1, 2], "lidar_mode": "512x10", "lidar_data_format": {"columns_per_packet": 4000}}""", "more than a UDP datagram holds")]
    public void MetadataThatCannotServeIsRefusedWithTheReason(string json, string reason)
    {
        var exception = Assert.Throws<DecoderSettingsException>(() => OusterMetadataReader.Read(json));
        Assert.Contains(reason, exception.Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("intensity", "signal", "which RNG15_RFL8_NIR8 does not carry")]
    [InlineData("intensity", "loudness", "reflectivity or signal is possible")]
    [InlineData("coordinates", "world", "sensor or lidar is possible")]
    [InlineData("sender_address", "os1.local", "an IPv4 address")]
    public void OptionsThatCannotWorkAreRefusedWithTheReason(string name, string value, string reason)
    {
        var exception = Assert.Throws<DecoderSettingsException>(() => new OusterRun(new SyntheticOuster().Metadata(), null, (name, value)));
        Assert.Contains(reason, exception.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void WithoutMetadataTheErrorSaysWhereItComesFrom()
    {
        var decoder = SensorDecoders.Find("ouster");
        using var pool = new EdgeAgent.Model.SlabPool();
        var exception = Assert.Throws<DecoderSettingsException>(() => decoder!.Create(new() { Pool = pool, Sensors = [] }));
        Assert.Contains("/api/v1/sensor/metadata", exception.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void ASensorWithItsLidarSwitchedOffStillGivesItsInertialSamples()
    {
        var metadata = new SyntheticOuster().Metadata().Replace("RNG15_RFL8_NIR8", "OFF", StringComparison.Ordinal);
        using var run = new OusterRun(metadata);
        Assert.True(PacketCapture.TryOpen(TestData.Require("ouster/pcaps/crc_test.pcap"), out var capture, out var error), error);
        using (capture)
        {
            while (capture.TryRead(out var packet))
            {
                run.Decoder.Decode(packet, run.Frames);
            }
        }

        Assert.Equal(10, run.Frames.Inertial.Count);
        Assert.Equal(34, run.Counters["wrong_size"]);
    }
}
