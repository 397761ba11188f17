namespace Spane.Storage.Backup;

/// <summary>What is done of a backup.</summary>
public enum BackupStage
{
    /// <summary>The databases are copied, each as at one instant, and checked.</summary>
    Copying,

    /// <summary>The copies are packed into one file.</summary>
    Packing,

    /// <summary>The file is read back.</summary>
    Checking,
}
