using System.Text.Json;
using Spane.Inspection.Commands;
using Spane.Vision.Photographs;

namespace Spane.Vision.Tests.Command;

/// <summary>The whole way on packs that are drawn: files, folder, network, folds, one line of JSON.</summary>
public sealed class EvaluateTests(EvaluateTests.Folders folders) : IClassFixture<EvaluateTests.Folders>
{
    [Fact]
    public void Three_kinds_of_packs_are_told_apart()
    {
        JsonElement line = Json("evaluate", folders.Kinds);
        line.GetProperty("set").GetString().ShouldBe("kinds");
        line.GetProperty("n").GetInt32().ShouldBe(30);
        line.GetProperty("accuracy_pct").GetDouble().ShouldBeGreaterThan(95);
        line.GetProperty("ci_low").GetDouble().ShouldBeLessThanOrEqualTo(line.GetProperty("accuracy_pct").GetDouble());
        line.GetProperty("auroc").GetDouble().ShouldBeGreaterThan(0.95);
        line.GetProperty("macro_f1_pct").GetDouble().ShouldBeGreaterThan(95);
        line.GetProperty("ms_per_image").GetDouble().ShouldBeGreaterThan(0);
        line.GetProperty("groups").GetInt32().ShouldBeGreaterThan(1);
        line.GetProperty("warnings").GetArrayLength().ShouldBe(3);
    }

    [Fact]
    public void Copies_on_both_sides_of_a_division_flatter()
    {
        JsonElement line = JsonDocument.Parse(Run("leakage", folders.Kinds, "--json")).RootElement;
        line.GetProperty("originals").GetInt32().ShouldBe(30);
        line.GetProperty("leaked_originals").GetInt32().ShouldBeGreaterThan(20);
        line.GetProperty("augment_then_split_pct").GetDouble()
            .ShouldBeGreaterThanOrEqualTo(line.GetProperty("split_by_original_pct").GetDouble());
    }

    [Theory]
    [InlineData("textures-svm")]
    [InlineData("textures-bayes")]
    public void A_published_method_is_measured_the_same_way(string method)
    {
        JsonElement line = Json("evaluate", folders.Kinds, "--method", method);
        line.GetProperty("method").GetString()!.ShouldStartWith(method);
        line.GetProperty("accuracy_pct").GetDouble().ShouldBeGreaterThan(90);
    }

    [Fact]
    public void A_torn_seal_is_found_by_who_has_only_seen_whole_ones()
    {
        JsonElement line = Json("evaluate", folders.Seals, "--good", "whole");
        line.GetProperty("auroc").GetDouble().ShouldBeGreaterThan(0.95);
        line.GetProperty("good_tested").GetInt32().ShouldBe(4);
        line.GetProperty("taught").GetDouble().ShouldBe(12);
        line.GetProperty("caught").GetInt32().ShouldBeGreaterThan(6);
    }

    [Fact]
    public void A_folder_that_is_not_there_a_class_that_is_not_there_and_a_broken_file_are_named()
    {
        Should.Throw<DirectoryNotFoundException>(() => Run("evaluate", "nowhere"));
        Should.Throw<ArgumentException>(() => Run("evaluate", folders.Seals, "--good", "perfect")).Message.ShouldContain("torn, whole");
        Should.Throw<InvalidDataException>(() => Run("evaluate", folders.Broken)).Message.ShouldContain("b1.jpg");
    }

    private static JsonElement Json(params string[] arguments) => JsonDocument.Parse(Run([.. arguments, "--json"])).RootElement;

    private static string Run(params string[] arguments)
    {
        using var output = new StringWriter();
        VisionCommand.CreateRoot(output).Parse(["vision", .. arguments])
            .Invoke(new System.CommandLine.InvocationConfiguration { EnableDefaultExceptionHandler = false }).ShouldBe(0);
        return output.ToString();
    }

    public sealed class Folders : IDisposable
    {
        private readonly string _root = Directory.CreateTempSubdirectory("spane-vision-").FullName;

        public Folders()
        {
            for (var i = 0; i < 30; i++)
            {
                Save(Drawn.Pack(i, i % 3), Kinds, "red green blue".Split(' ')[i % 3], $"{i}.jpg");
            }

            for (var i = 0; i < 16; i++)
            {
                Save(Drawn.Pack(100 + i), Seals, "whole", $"{(i < 12 ? "taught" : "later")}-{i}.jpg");
            }

            for (var i = 0; i < 8; i++)
            {
                Save(Drawn.Pack(200 + i, torn: true), Seals, "torn", $"later-{i}.jpg");
            }

            File.WriteAllText(Path.Combine(Seals, "README.md"), "Packs.\nSessions: taught-* and the rest.\n");
            Save(Drawn.Scene(1), Broken, "a", "a1.jpg");
            Save(Drawn.Scene(2), Broken, "b", "b1.jpg");
            File.WriteAllBytes(Path.Combine(Broken, "b", "b1.jpg"), [0xFF, 0xD8, 0xFF, 0xE0, 0, 4, 1, 2]);
        }

        public string Kinds => Path.Combine(_root, "kinds");

        public string Seals => Path.Combine(_root, "seals");

        public string Broken => Path.Combine(_root, "broken");

        public void Dispose() => Directory.Delete(_root, true);

        private static void Save(Photo photo, string set, string name, string file)
        {
            Directory.CreateDirectory(Path.Combine(set, name));
            File.WriteAllBytes(Path.Combine(set, name, file), PhotoEncoder.ToJpeg(photo));
        }
    }
}
