using Spane.Plant.Storage;

namespace Spane.Firmware.Tests.Flash;

/// <summary>What a mount finds after the power went at any erasure or program.</summary>
public sealed class LittleFsPowerTests
{
    [Theory]
    [InlineData(1)]
    [InlineData(20261129)]
    public void A_file_is_as_before_or_as_after_and_every_other_one_is_whole(int seed)
    {
        var random = new Random(seed);
        var chip = new FlashChip(32);
        var files = new LittleFs(chip);
        var expected = new Dictionary<string, byte[]>(StringComparer.Ordinal);
        int cuts = 0;
        for (int i = 0; i < 5_000; i++)
        {
            string name = $"f{random.Next(24)}";
            byte[]? before = expected.GetValueOrDefault(name);
            bool removes = before is not null && random.Next(4) == 0;
            bool appends = random.Next(2) == 0;
            byte[] data = new byte[random.Next(8) == 0 ? random.Next(5_000) : random.Next(300)];
            random.NextBytes(data);
            byte[]? after = removes ? null : [.. appends ? before ?? [] : [], .. data];
            chip.LosePowerAfter(random.Next(3) == 0 ? random.Next(6) : long.MaxValue);
            try
            {
                if (removes)
                {
                    files.Remove(name);
                }
                else
                {
                    files.Write(files.Open(name), appends, data);
                }

                Set(expected, name, after);
            }
            catch (FlashFaultException)
            {
                Set(expected, name, before ?? files.Read(name));
            }
            catch (PowerLossException)
            {
                cuts++;
                chip.RestorePower();
                files.Mount();
                byte[]? found = files.Read(name);
                (Same(found, before) || Same(found, after) || (before is null && found is [])).ShouldBeTrue($"{i}: {name}");
                Set(expected, name, found);
            }
        }

        cuts.ShouldBeGreaterThan(500);
        files.Names.Order(StringComparer.Ordinal).ShouldBe(expected.Keys.Order(StringComparer.Ordinal));
        foreach ((string name, byte[] content) in expected)
        {
            files.Read(name).ShouldBe(content);
        }
    }

    private static void Set(Dictionary<string, byte[]> files, string name, byte[]? content)
    {
        files.Remove(name);
        if (content is not null)
        {
            files.Add(name, content);
        }
    }

    private static bool Same(byte[]? one, byte[]? other) =>
        one is null ? other is null : other is not null && one.AsSpan().SequenceEqual(other);
}
