using Spane.Vision.Networks;
using Spane.Vision.Photographs;

namespace Spane.Vision.Tests.Networks;

public sealed class BackboneTests(BackboneTests.Loaded loaded) : IClassFixture<BackboneTests.Loaded>
{
    [Fact]
    public void The_stages_halve_the_side_and_widen()
    {
        IReadOnlyList<FeatureMap> maps = loaded.Whole.Run(Drawn.Scene(1, 96, 64));
        maps.Select(map => (map.Channels, map.Height, map.Width)).ShouldBe([(64, 16, 24), (128, 8, 12), (256, 4, 6), (512, 2, 3)]);
        maps.SelectMany(map => map.Values).ShouldAllBe(value => value >= 0 && float.IsFinite(value));
    }

    [Fact]
    public void Cutting_later_stages_off_changes_nothing_before_them()
    {
        Photo photo = Drawn.Scene(2, 64, 64);
        IReadOnlyList<FeatureMap> whole = loaded.Whole.Run(photo);
        using var middle = new Backbone(BackboneFile.ResNet18(BackboneFile.PackagedResNet18, 2, 3));
        IReadOnlyList<FeatureMap> cut = middle.Run(photo);
        cut.Count.ShouldBe(2);
        Largest(cut[0].Values, whole[1].Values).ShouldBeLessThan(1e-4);
        Largest(cut[1].Values, whole[2].Values).ShouldBeLessThan(1e-4);
    }

    [Fact]
    public void Pictures_together_give_what_each_gives_alone()
    {
        Photo[] photos = [Drawn.Scene(3, 64, 64), Drawn.Scene(4, 64, 64)];
        IReadOnlyList<IReadOnlyList<FeatureMap>> together = loaded.Whole.RunAll(photos);
        for (var i = 0; i < 2; i++)
        {
            Largest(together[i][3].Values, loaded.Whole.Run(photos[i])[3].Values).ShouldBeLessThan(1e-3);
        }

        Should.Throw<ArgumentException>(() => loaded.Whole.RunAll([photos[0], Drawn.Scene(5)]));
    }

    [Fact]
    public void A_file_that_is_no_network_and_a_tap_that_is_not_there_are_named()
    {
        string file = Path.GetTempFileName();
        File.WriteAllText(file, "no network");
        Should.Throw<InvalidDataException>(() => new Backbone(new BackboneFile(file, []))).Message.ShouldContain(file);
        Should.Throw<InvalidDataException>(() => new Backbone(new BackboneFile(BackboneFile.PackagedResNet18, ["Nothing"]))).Message
            .ShouldContain("Nothing");
        File.Delete(file);
    }

    [Fact]
    public void Means_and_deviations_are_those_of_each_channel()
    {
        var map = new FeatureMap(2, 1, 4, [1, 2, 3, 6, 5, 5, 5, 5]);
        map.Mean().ShouldBe([3, 5]);
        map.Deviation()[0].ShouldBe(MathF.Sqrt(3.5f), 1e-5);
        map.Deviation()[1].ShouldBe(0);
    }

    [Theory]
    [InlineData(640, 480, 256, 192)]
    [InlineData(224, 224, 224, 224)]
    [InlineData(480, 640, 192, 256)]
    [InlineData(10_000, 100, 448, 128)]
    public void A_picture_is_looked_at_in_its_own_proportions(int width, int height, int toWidth, int toHeight) =>
        WorkingSize.For(width, height).ShouldBe((toWidth, toHeight));

    private static double Largest(float[] one, float[] other) => one.Zip(other, (a, b) => Math.Abs(a - b)).Max();

    public sealed class Loaded : IDisposable
    {
        public Backbone Whole { get; } = new(BackboneFile.ResNet18(BackboneFile.PackagedResNet18));

        public void Dispose() => Whole.Dispose();
    }
}
