namespace Spane.Hardware.Tests.Pictures;

/// <summary>A committed file that is generated from another one.</summary>
public static class GeneratedFile
{
    /// <summary>Environment variable that makes the drift tests write the files instead of comparing them.</summary>
    private const string WriteVariable = "SPANE_WRITE";

    /// <summary>Compares the file with what its source gives now.</summary>
    public static void ShouldBeCurrent(string path, string content)
    {
        if (Environment.GetEnvironmentVariable(WriteVariable) == "1")
        {
            File.WriteAllText(path, content);
        }

        File.Exists(path).ShouldBeTrue($"{path} is missing: run this test once with {WriteVariable}=1");
        (File.ReadAllText(path) == content).ShouldBeTrue(
            $"{path} is not what its table gives now: run this test once with {WriteVariable}=1 and commit the file");
    }
}
