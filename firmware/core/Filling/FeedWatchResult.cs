namespace Spane.Firmware.Core.Filling
{
    /// <summary>What the feed watch found.</summary>
    public enum FeedWatchResult
    {
        /// <summary>Nothing new.</summary>
        Nothing = 0,

        /// <summary>The weight stopped following the gate.</summary>
        Lost = 1,

        /// <summary>It still does not follow, after another try.</summary>
        StillLost = 2,

        /// <summary>It follows again.</summary>
        Found = 3,
    }
}
