using Spane.Firmware.Core.Settings;
using Spane.Firmware.Node;
using Spane.NanoFramework;
using Spane.Plant.Node;
using Spane.Plant.Packing;

namespace Spane.Firmware.Tests.Plant;

/// <summary>The chip has a few ten kilobytes: what runs 80 times a second may not allocate.</summary>
public sealed class AllocationTests
{
    /// <summary>Before the gate opens, when the fill is out, the message; the state once a minute.</summary>
    private const uint StepsThatMayWrite = 4;

    [Fact]
    public void Ten_minutes_of_weighing_and_filling_allocate_nothing_but_what_a_pack_leaves_in_flash()
    {
        var board = new VirtualBoard(Path.GetTempPath(), DateTime.UnixEpoch);
        board.Wifi.AccessPointUp = false;
        using BoardScope scope = board.Enter();
        var plant = new PackingPlant(board, new PackingPlantOptions());
        using var hardware = PackerHardware.Open();
        var flash = new VirtualFlash();
        using var node = new PackerNode(hardware, new NodeSettings(), flash, new BoardClock(board), false);
        node.Start(0);
        Step(board, plant, hardware, node, 3_000);
        node.Role.Scale.SetZero();
        node.Role.Filling.Start(board.UptimeMilliseconds);

        long samples = 0;
        long allocating = 0;
        long allocatingWhileFeeding = 0;
        long writing = 0;
        uint seq = node.Runtime.Outbox.LastSeq;
        while (board.NowMicroseconds < 603_000_000)
        {
            for (int i = 0; i < 5; i++)
            {
                plant.Tick();
            }

            long good = node.Role.Monitor.Good;
            long written = flash.WrittenBytes;
            long before = GC.GetAllocatedBytesForCurrentThread();
            hardware.Sampler.Take(board.UptimeMilliseconds);
            node.Role.Step(board.UptimeMilliseconds);
            long bytes = GC.GetAllocatedBytesForCurrentThread() - before;
            samples += node.Role.Monitor.Good - good;
            allocating += bytes > 0 && flash.WrittenBytes == written ? 1 : 0;
            allocatingWhileFeeding += bytes > 0 && node.Role.Filling.IsFeeding ? 1 : 0;
            writing += flash.WrittenBytes != written ? 1 : 0;
            if (node.Role.Filling.State == Core.Filling.FillState.Held)
            {
                node.Role.Filling.Release(board.UptimeMilliseconds);
            }
        }

        samples.ShouldBeGreaterThan(47_000, "80 samples a second over 600 s");
        uint told = node.Runtime.Outbox.LastSeq - seq;
        told.ShouldBeGreaterThan(300u, "packs were told");
        allocating.ShouldBe(0, "steps that allocated and wrote nothing");
        allocatingWhileFeeding.ShouldBe(0, "steps that allocated while product flowed, whatever they wrote");
        writing.ShouldBeLessThan(StepsThatMayWrite * told, "only what a message leaves in flash is left out");
    }

    private static void Step(VirtualBoard board, PackingPlant plant, PackerHardware hardware, PackerNode node, int milliseconds)
    {
        for (int i = 0; i < milliseconds; i += 5)
        {
            for (int tick = 0; tick < 5; tick++)
            {
                plant.Tick();
            }

            hardware.Sampler.Take(board.UptimeMilliseconds);
            node.Role.Step(board.UptimeMilliseconds);
        }
    }
}
