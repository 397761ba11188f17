using Spane.Firmware.Core.Messages;
using Spane.Firmware.Core.Storage;
using Spane.Plant.Node;

namespace Spane.Firmware.Tests.Faults;

/// <summary>On the chip an error of the flash is a plain exception: the node must go on with it, and boot with it.</summary>
public sealed class NativeFlashErrorTests
{
    private readonly VirtualFlash _flash = new();

    [Fact]
    public void A_refused_write_or_delete_is_the_ports_own_error()
    {
        _flash.Write("a", [1], 1);
        _flash.RefusesWrites = true;
        Action[] acts = [() => _flash.Write("a", [1], 1), () => _flash.Append("a", [1], 0, 1), () => _flash.Delete("a")];
        foreach (Action act in acts)
        {
            Should.Throw<FlashException>(act).InnerException!.GetType().ShouldBe(typeof(Exception));
        }

        _flash.Length("a").ShouldBe(1);
    }

    [Fact]
    public void What_cannot_be_read_is_damaged_and_the_rest_is_found()
    {
        var document = new TwoSlotFile(_flash, "d", 16);
        document.Save([1]);
        _flash.RefusesReads = true;
        var damaged = new TwoSlotFile(_flash, "d", 16);
        damaged.Load().ShouldBeNull();
        damaged.Recovered.ShouldBeTrue();
        new BootCounter(_flash, 1).Number.ShouldBeGreaterThan(0u);
        new DumpJournal(_flash).Recover(null).ShouldBeEmpty();
        new Outbox(_flash, 2, 4).Count.ShouldBe(0);
    }

    [Fact]
    public void Everything_that_is_kept_goes_on_while_the_flash_refuses()
    {
        var outbox = new Outbox(_flash, 1, 4);
        var journal = new DumpJournal(_flash);
        var document = new TwoSlotFile(_flash, "d", 16);
        journal.Dumping(new PackRecord { Number = 1 }, 0);
        _flash.RefusesWrites = true;
        document.TrySave([1]).ShouldBeFalse();
        journal.Dumping(new PackRecord { Number = 2 }, 1);
        journal.Left();
        journal.Clear();
        outbox.Append(new PackRecord { Number = 1 }, 0).ShouldBe(1u);
        outbox.FlashFailed.ShouldBeTrue();
    }

    [Theory]
    [InlineData(0UL, 2u)]
    [InlineData(0x1234UL, 0x1236u)]
    [InlineData(0x7_FFFFUL, 0x1_0001u)]
    public void A_boot_number_that_is_not_saved_lies_a_chance_distance_ahead(ulong chance, uint number)
    {
        _flash.RefusesWrites = true;
        var boot = new BootCounter(_flash, chance);
        (boot.Number, boot.IsSaved, boot.Life).ShouldBe((number, false, ""));
        _flash.RefusesWrites = false;
        boot.SaveAgain();
        boot.IsSaved.ShouldBeTrue();
        new BootCounter(_flash, 1).Number.ShouldBe(number + 1);
    }
}
