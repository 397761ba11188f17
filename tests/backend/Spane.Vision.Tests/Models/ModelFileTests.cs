using System.Buffers.Binary;
using System.Security.Cryptography;
using Spane.Learning;
using Spane.Vision.Models;
using Spane.Vision.Networks;
using Spane.Vision.Photographs;

namespace Spane.Vision.Tests.Models;

public sealed class ModelFileTests(ModelFileTests.Lessons lessons) : IClassFixture<ModelFileTests.Lessons>
{
    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public void What_is_loaded_gives_the_same_verdicts(bool goodOnly)
    {
        SavedModel model = goodOnly ? lessons.GoodOnly.Model : lessons.Classes.Model;
        SavedModel loaded = ModelFile.Read(ModelFile.Write(model));
        loaded.IsGoodOnly.ShouldBe(goodOnly);
        for (var seed = 100; seed < 106; seed++)
        {
            Photo photo = Drawn.Pack(seed, torn: seed % 2 == 0);
            PackVerdict verdict = lessons.Judge.Judge(loaded, photo);
            verdict.ShouldBe(lessons.Judge.Judge(model, photo));
            verdict.Bad.ShouldBe(seed % 2 == 0);
        }
    }

    [Fact]
    public void What_was_taught_is_measured_on_what_was_left_out()
    {
        lessons.Classes.Measured.ShouldNotBeNull().Result.Confusion.Accuracy.ShouldBeGreaterThan(0.9);
        lessons.Classes.Proposed.FalseReject.ShouldBeLessThanOrEqualTo(0.1);
        lessons.GoodOnly.Area.ShouldNotBeNull().ShouldBeGreaterThan(0.95);
        lessons.GoodOnly.Model.Classes.ShouldBe(["good"]);
    }

    [Fact]
    public void Every_flipped_bit_is_noticed()
    {
        byte[] file = ModelFile.Write(lessons.GoodOnly.Model);
        var random = new Random(1);
        for (var i = 0; i < 100; i++)
        {
            byte[] damaged = [.. file];
            damaged[random.Next(file.Length)] ^= (byte)(1 << random.Next(8));
            Should.Throw<InvalidDataException>(() => ModelFile.Read(damaged));
        }

        Should.Throw<InvalidDataException>(() => ModelFile.Read(file.AsSpan(0, file.Length - 1)));
        Should.Throw<InvalidDataException>(() => ModelFile.Read([])).Message.ShouldContain("too short");
    }

    /// <summary>With a right checksum, too: the bounds are looked at before memory is taken.</summary>
    [Theory]
    [InlineData(4, 3, "version 3")]
    [InlineData(8, 9, "kind")]
    [InlineData(20, 1000, "number of classes")]
    [InlineData(32, 7, "patch width")]
    [InlineData(36, int.MaxValue, "number of patches")]
    [InlineData(36, 9_999, "patches")]
    public void A_value_beyond_its_bound_is_refused(int at, int value, string named)
    {
        byte[] content = ModelFile.Write(lessons.GoodOnly.Model)[..^SHA256.HashSizeInBytes];
        BinaryPrimitives.WriteInt32LittleEndian(content.AsSpan(at), value);
        Should.Throw<InvalidDataException>(() => ModelFile.Read([.. content, .. SHA256.HashData(content)])).Message.ShouldContain(named);
    }

    [Fact]
    public void A_file_of_the_first_version_is_read_and_judges_without_a_hint()
    {
        SavedModel model = lessons.Classes.Model;
        byte[] file = ModelFile.Write(model with { Head = null, Spread = null });
        byte[] content = file[..^(SHA256.HashSizeInBytes + sizeof(int))];
        BinaryPrimitives.WriteInt32LittleEndian(content.AsSpan(4), 1);
        SavedModel first = ModelFile.Read([.. content, .. SHA256.HashData(content)]);
        Photo torn = Drawn.Pack(120, torn: true);
        PackVerdict verdict = lessons.Judge.Judge(first, torn);
        (verdict.Bad, verdict.Across, verdict.Distance).ShouldBe((true, null, null));
        verdict.Confidence.ShouldBe(lessons.Judge.Judge(model, torn).Confidence);
    }

    /// <summary>The torn piece is at 85 of 160 pixels across and 30 of 128 down; a place of the last stage is a sixth to an eighth of a
    /// side.</summary>
    [Fact]
    public void Classes_point_to_where_the_defect_is_and_to_nothing_on_a_good_one()
    {
        PackVerdict[] torn =
        [
            .. Enumerable.Range(130, 12).Select(seed => lessons.Judge.Judge(lessons.Classes.Model, Drawn.Pack(seed, torn: true))),
        ];
        torn.Count(verdict => Math.Abs(verdict.Across!.Value - (85 / 160.0)) < 0.2 && Math.Abs(verdict.Down!.Value - (30 / 128.0)) < 0.2)
            .ShouldBeGreaterThanOrEqualTo(9);
        lessons.Judge.Judge(lessons.Classes.Model, Drawn.Pack(150)).Across.ShouldBeNull();
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public void Darker_photographs_are_farther_from_what_was_taught_while_the_verdicts_are_still_right(bool goodOnly)
    {
        Taught taught = goodOnly ? lessons.GoodOnly : lessons.Classes;
        taught.Reference.Count.ShouldBe(16);
        double median = taught.Reference.Order().ElementAt(8);
        PackVerdict[] same = [.. Enumerable.Range(160, 8).Select(seed => lessons.Judge.Judge(taught.Model, Drawn.Pack(seed)))];
        same.Average(verdict => verdict.Distance!.Value).ShouldBeInRange(0.7 * median, 1.4 * median);
        PackVerdict[] darker = [.. Enumerable.Range(160, 8).Select(seed => lessons.Judge.Judge(taught.Model, Darker(Drawn.Pack(seed))))];
        darker.Count(verdict => verdict.Distance > median).ShouldBeGreaterThanOrEqualTo(7);
        (goodOnly || darker.Count(verdict => !verdict.Bad) >= 7).ShouldBeTrue();
    }

    private static Photo Darker(Photo photo) =>
        new(photo.Width, photo.Height, [.. photo.Rgb.ToArray().Select(value => (byte)(0.8 * value))]);

    [Fact]
    public void Too_few_photographs_are_refused()
    {
        Should.Throw<ArgumentException>(() => Teacher.FromGood("good", [lessons.Judge.Patches(Drawn.Pack(1))], [], [0]));
        float[] row = lessons.Judge.Rows(Drawn.Pack(1));
        Should.Throw<ArgumentException>(() => Teacher.Classes(["good", "torn"], new LabelledRows([row, row], [0, 1], 2)))
            .Message.ShouldContain("good has 1");
    }

    /// <summary>Two models, taught once for all tests.</summary>
    public sealed class Lessons : IDisposable
    {
        private const int Good = 16;
        private const int Torn = 10;

        public Lessons()
        {
            Judge = new PhotoJudge(BackboneFile.PackagedResNet18);
            Photo[] photos =
            [
                .. Enumerable.Range(0, Good).Select(seed => Drawn.Pack(seed)),
                .. Enumerable.Range(50, Torn).Select(seed => Drawn.Pack(seed, torn: true)),
            ];
            GoodOnly = Teacher.FromGood("good", [.. photos[..Good].Select(Judge.Patches)], [.. photos[Good..].Select(Judge.Patches)],
                [.. Enumerable.Range(0, Good)]);
            Classes = Teacher.Classes(["good", "torn"], new LabelledRows(
                [.. photos.Select(Judge.Rows)], [.. photos.Select((_, i) => i < Good ? 0 : 1)], 2));
        }

        public PhotoJudge Judge { get; }

        public Taught GoodOnly { get; }

        public Taught Classes { get; }

        public void Dispose() => Judge.Dispose();
    }
}
