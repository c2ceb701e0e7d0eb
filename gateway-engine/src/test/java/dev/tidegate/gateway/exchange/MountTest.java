package dev.tidegate.gateway.exchange;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;

class MountTest {
    private static final Mount GW = new Mount("/app/gw");

    @Test
    void the_target_is_the_raw_text_below_the_mount() {
        assertThat(GW.targetBelow("/app/gw/v1/x?y=1")).contains("/v1/x?y=1");
        assertThat(GW.targetBelow("/app/gw/../x")).contains("/../x");
        assertThat(Mount.ROOT.targetBelow("//x")).contains("//x");
    }

    @Test
    void the_mount_itself_is_the_root() {
        assertThat(GW.targetBelow("/app/gw")).contains("/");
        assertThat(GW.targetBelow("/app/gw?a=b")).contains("/?a=b");
    }

    @Test
    void what_only_looks_like_the_mount_is_not_below_it() {
        for (String target :
                new String[] {"/app/gwecho", "/app/gw;v=1/x", "/app/%67w/x", "//app/gw/x", "/APP/gw/x", "/app", "*"}) {
            assertThat(GW.targetBelow(target)).as(target).isEmpty();
        }
    }

    @Test
    void a_mount_is_a_path_without_a_slash_at_its_end() {
        for (String path : new String[] {"/", "gw", "/gw/"}) {
            assertThatThrownBy(() -> new Mount(path))
                    .isInstanceOf(IllegalArgumentException.class)
                    .hasMessageContaining(path);
        }
    }
}
