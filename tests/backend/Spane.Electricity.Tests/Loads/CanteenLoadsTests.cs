using Spane.Electricity.Loads;

namespace Spane.Electricity.Tests.Loads;

public sealed class CanteenLoadsTests
{
    /// <summary>What each load of the paper is: heating elements are watched for their resistance, thermostats and compressors for their
    /// duty.</summary>
    [Theory]
    [InlineData("refrigerator", LoadClass.Protected, false, true)]
    [InlineData("stove-1", LoadClass.Attended, true, false)]
    [InlineData("stove-2", LoadClass.Attended, true, false)]
    [InlineData("rice-cooker", LoadClass.Sheddable, true, false)]
    [InlineData("water-heater", LoadClass.Sheddable, true, true)]
    [InlineData("showcase", LoadClass.Protected, false, true)]
    public void The_papers_loads_are_what_they_are(string id, LoadClass kind, bool resistive, bool cycling)
    {
        var load = CanteenLoads.All.Single(l => l.Id == id);
        (load.Class, load.Resistive, load.Cycling).ShouldBe((kind, resistive, cycling));
        (load.MinimumOff > TimeSpan.Zero).ShouldBe(kind == LoadClass.Protected, "a compressor must rest");
        (load.SessionLimit > TimeSpan.Zero).ShouldBe(kind == LoadClass.Attended, "a stove is not left alone");
    }
}
