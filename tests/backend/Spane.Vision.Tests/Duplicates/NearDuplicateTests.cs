using Spane.Vision.Duplicates;
using Spane.Vision.Photographs;

namespace Spane.Vision.Tests.Duplicates;

public sealed class NearDuplicateTests
{
    [Fact]
    public void The_same_scene_saved_again_smaller_or_brighter_is_one_group_and_others_are_not()
    {
        var decoder = new PhotoDecoder();
        List<Photo> photographs = [];
        for (var scene = 0; scene < 12; scene++)
        {
            Photo photo = Drawn.Scene(scene, 200, 150);
            photographs.Add(photo);
            photographs.Add(decoder.Decode(PhotoEncoder.ToJpeg(photo, 40)));
            photographs.Add(Resampling.Resize(photo, 120, 90));
            photographs.Add(new Photo(200, 150, [.. photo.Rgb.ToArray().Select(value => (byte)Math.Min(255, value + 12))]));
        }

        NearDuplicates.Group([.. photographs.Select(PhotoFingerprint.Of)]).ShouldBe([.. Enumerable.Range(0, 48).Select(i => i / 4)]);
    }

    [Fact]
    public void Likeness_passes_on()
    {
        float[] thumbnail = new float[768];
        thumbnail[0] = 1;
        PhotoFingerprint[] chain = [.. Enumerable.Range(0, 4).Select(i => new PhotoFingerprint((1UL << (8 * i)) - 1, thumbnail))];
        NearDuplicates.AreNear(chain[0], chain[2]).ShouldBeFalse();
        NearDuplicates.Group([chain[0], chain[2], chain[1], new(ulong.MaxValue, thumbnail)]).ShouldBe([0, 0, 0, 1]);
    }
}
