using Spane.Plant.Mains;

namespace Spane.Firmware.Tests.Power;

public sealed class MeterMemoryTests : IDisposable
{
    private readonly string _folder = Directory.CreateTempSubdirectory("spane-meters").FullName;

    private string File => Path.Combine(_folder, "meters");

    [Fact]
    public void A_canteen_that_starts_again_finds_its_meters_as_they_were()
    {
        using var canteen = new VirtualCanteen(new VirtualCanteenOptions());
        canteen.Mains.Meters[2].WattHours = 53_474;
        canteen.Mains.Feeder.WattHours = 513_639;
        new MeterMemory(canteen.Mains, Path.Combine(_folder, "first")).Keep();
        System.IO.File.Move(Path.Combine(_folder, "first"), File);

        using var again = new VirtualCanteen(new VirtualCanteenOptions());
        _ = new MeterMemory(again.Mains, File);

        again.Mains.Meters.Select(meter => meter.WattHours).ShouldBe(canteen.Mains.Meters.Select(meter => meter.WattHours));
        again.Mains.Meters[2].WattHours.ShouldBe(53_474);
        again.Mains.Feeder.WattHours.ShouldBe(513_639);
    }

    [Theory]
    [InlineData("")]
    [InlineData("-5\n")]
    [InlineData("rubbish\n\n3 7\n")]
    public void What_is_no_register_leaves_the_meters_at_nought(string content)
    {
        System.IO.File.WriteAllText(File, content);
        using var canteen = new VirtualCanteen(new VirtualCanteenOptions());
        _ = new MeterMemory(canteen.Mains, File);
        canteen.Mains.Meters.ShouldAllBe(meter => meter.WattHours == 0);
    }

    public void Dispose() => Directory.Delete(_folder, recursive: true);
}
